import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { common } from "@/lib/i18n/messages/common";
import "./_ui/base.css";
import { BEFORE_PAINT } from "./_ui/before-paint";
import { ChineseFont } from "./_ui/chinese-font";
import { COME_ALIVE } from "./_ui/come-alive";
import { Settled } from "./_ui/settled";
import { tokensCss } from "./_ui/tokens-css";
import { TOO_OLD } from "./_ui/too-old";
import { TooOldNotice } from "./_ui/too-old-notice";

export const metadata: Metadata = {
  // Both languages: it is rendered before anybody's is known.
  title: common["zh-CN"].title,
  applicationName: common["zh-CN"].name,
  manifest: "/manifest.webmanifest",
  icons: { icon: ["/icons/icon.svg"], apple: ["/icons/icon-180.png"] },
  appleWebApp: { capable: true, title: common["zh-CN"].name, statusBarStyle: "black" },
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: "#0b1119",
};

/** Static: who looks, in which language and theme, is known to the browser alone. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="zh-CN" data-theme="light" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, for browsers that run nothing else */}
        <script dangerouslySetInnerHTML={{ __html: TOO_OLD }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, for when the other scripts do not come */}
        <script dangerouslySetInnerHTML={{ __html: COME_ALIVE }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, which has to run before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: BEFORE_PAINT }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made of our own colour table */}
        <style dangerouslySetInnerHTML={{ __html: tokensCss() }} />
      </head>
      <body>
        {children}
        <TooOldNotice />
        <ChineseFont />
        <Settled />
      </body>
    </html>
  );
}
