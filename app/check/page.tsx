import { check } from "@/lib/i18n/messages/check";
import { LANGUAGES } from "@/lib/i18n/translate";
import styles from "./check.module.css";
import { CHECKS, type Message } from "./checks";

/**
 * Static, in both languages at once, and put right by `/check.js`, which an old browser understands too:
 * React may never come to life here.
 */
export default function CheckPage() {
  return (
    <div className={styles.page} id="check" suppressHydrationWarning>
      <header className={styles.header}>
        <h1>
          <Both of="title" />
        </h1>
        <p className={styles.other}>
          <a href="/check?lang=en" lang="zh-CN">
            {check["zh-CN"].other}
          </a>
          <a href="/check?lang=zh-CN" lang="en">
            {check.en.other}
          </a>
        </p>
      </header>
      <main className={styles.main}>
        <p>
          <Both of="lead" />
        </p>
        <div
          className={styles.sum}
          id="sum"
          role="status"
          data-state="wait"
          suppressHydrationWarning
        >
          <p data-when="wait" suppressHydrationWarning>
            <b>
              <Both of="checking" />
            </b>
            <Both of="stuck" />
          </p>
          <p data-when="good" hidden suppressHydrationWarning>
            <b>
              <Both of="allGood" />
            </b>
          </p>
          <p data-when="bad" hidden suppressHydrationWarning>
            <b>
              <Both of="someBad" />
            </b>
          </p>
          <noscript>
            <p>
              <Both of="noScript" />
            </p>
          </noscript>
        </div>
        <ul className={styles.list}>
          {CHECKS.map(({ key, answers }) => (
            <li key={key} className={styles.item} data-check={key} suppressHydrationWarning>
              <i className={styles.mark} aria-hidden="true" />
              <h2>
                <Both of={key} />
              </h2>
              {Object.entries(answers).map(([state, message]) => (
                <p key={state} data-when={state} hidden suppressHydrationWarning>
                  <Both of={message} />
                </p>
              ))}
            </li>
          ))}
        </ul>
        <p>
          <Both of="share" />
        </p>
        <p>
          {LANGUAGES.map((language) => (
            <a
              key={language}
              lang={language}
              className={styles.again}
              href={`/check?lang=${language}`}
            >
              {check[language].again}
            </a>
          ))}
        </p>
      </main>
      <script src="/check.js" defer />
    </div>
  );
}

/** A message in both languages; the page shows that of <html>. `{name}` is filled in by the script. */
function Both({ of }: { of: Message }) {
  return LANGUAGES.map((language) => {
    const [before, name, after] = check[language][of].split(/\{(\w+)\}/);
    return (
      <span key={language} lang={language}>
        {before}
        {name && <span data-fill={name} suppressHydrationWarning />}
        {after}
      </span>
    );
  });
}
