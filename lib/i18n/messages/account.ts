import { defineMessages } from "@/lib/i18n/translate";

/** One's own sign-ins and password. */
export const accountMessages = defineMessages(
  {
    sessions: "登录的设备",
    here: "这台设备",
    since: "{since} 登录 · 最近 {seen}",
    unknown: "不知道是什么设备",
    end: "退出",
    endOthers: "其他设备全部退出",
    failed: "没有办成，连不上服务器，请再试一次。",
    password: "改密码",
    old: "现在的密码",
    new: "新密码",
    hint: "至少 {n} 个字符，不要用常见的密码。改完以后，其他设备都要重新登录。",
    change: "改密码",
    changed: "密码改好了，其他设备已退出。",
    back: "回到工作页面",
    leave: "退出登录",
  },
  {
    sessions: "Where you are signed in",
    here: "This device",
    since: "since {since} · last {seen}",
    unknown: "A device that is not known",
    end: "Sign out",
    endOthers: "Sign out everywhere else",
    failed: "It was not done: the server can't be reached. Try again.",
    password: "Change the password",
    old: "Password now",
    new: "New password",
    hint: "At least {n} characters, and not a common one. Your other devices have to sign in again.",
    change: "Change it",
    changed: "Changed. Your other devices are signed out.",
    back: "Back to work",
    leave: "Sign out",
  },
);
