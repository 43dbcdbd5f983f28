import { defineMessages } from "@/lib/i18n/translate";

/** 接班 at a gate: who comes, who confirms, the code in the tent. */
export const reliefMessages = defineMessages(
  {
    title: "来接班",
    text: "填上你的姓名，再请卡口上当班的人在手机上确认。这一班结束时自动退出。",
    name: "你的姓名",
    code: "帐篷里的岗位码",
    ask: "我来接班",
    waiting: "{gate}：等当班的人确认",
    waitingText: "请当班的人打开手机上的“交班”，点你名字旁边的“确认”。",
    comers: "来接班的人",
    none: "还没有人扫帐篷里的岗位码。",
    failed: "没有办成，连不上服务器，请再试一次。",
    yes: "确认",
    no: "不是",
    makeCode: "帐篷里的岗位码",
    makeCodeText:
      "给卡口做一个岗位码，贴在帐篷里：来接班的人扫它，当班的人确认，不用逐个任职。做新的，旧的就作废。",
    gate: "哪个卡口",
    make: "生成岗位码",
    codeTitle: "{gate} 的岗位码",
    print: "打印",
  },
  {
    title: "Take over a shift",
    text: "Say who you are, and ask whoever is on duty at the gate to confirm you on their phone. You are signed out when the shift ends.",
    name: "Your name",
    code: "Code in the tent",
    ask: "I take over",
    waiting: "{gate}: waiting to be confirmed",
    waitingText:
      "Ask whoever is on duty to open “Handover” on their phone and to confirm your name.",
    comers: "Who has come for the next shift",
    none: "Nobody has scanned the code in the tent yet.",
    failed: "It was not done: the server can't be reached. Try again.",
    yes: "Confirm",
    no: "Not them",
    makeCode: "Code for a gate's tent",
    makeCodeText:
      "Make a code for a gate and put it up in its tent: whoever comes scans it, whoever is on duty confirms them, and nobody has to be appointed one by one. A new one makes the old one void.",
    gate: "Which gate",
    make: "Make a code",
    codeTitle: "Code of {gate}",
    print: "Print",
  },
);
