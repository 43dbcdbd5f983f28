import { defineMessages } from "@/lib/i18n/translate";

/** What a phone's owner is told of the phone: what it can't do, why, and what to do. */
export const check = defineMessages(
  {
    title: "手机检查",
    lead: "看这部手机能不能用堡垒。不用登录，什么都不会上传。",
    checking: "正在检查……",
    stuck: "一直停在这里，就是浏览器太旧：请更新浏览器，或换一部手机。",
    noScript: "浏览器关掉了 JavaScript，什么都用不了。请在浏览器设置里打开，再刷新。",
    allGood: "这部手机都能用",
    someBad: "有 {count} 项要处理",
    other: "English",
    again: "再查一次",
    share: "处理不了？把这一页截图发给你的上级。",

    wechat: "打开方式",
    wechatGood: "在浏览器里打开的。",
    wechatInside:
      "现在是在微信里打开的：登录留不住，离线也不能用。点右上角 ···，选“在浏览器打开”。",

    browser: "浏览器",
    tooOld:
      "浏览器太旧，这里用不了。请更新到 Chrome 106 或更新的版本（苹果手机：iOS 16.4）；更新不了就装一个新的浏览器，或换一部手机。",
    browserGood: "够新。",
    browserOld:
      "浏览器太旧（{version}），有的页面打不开。请更新到 Chrome 106 或更新的版本（苹果手机：iOS 16.4）；更新不了就装一个新的浏览器，或换一部手机。",

    secure: "安全连接",
    secureGood: "连接安全，手机给定位、拍照和离线。",
    secureInsecure:
      "网址不是 https，手机就不给定位、拍照和离线。请向上级要 https 开头的网址，再从那里打开。",

    server: "连到服务器",
    serverGood: "连得上。",
    serverAway: "连不上服务器。看看有没有信号，或换一个网络。",

    socket: "实时更新",
    socketGood: "收得到。",
    socketBlocked: "网络不让实时更新通过，图不会自己变。换成手机流量，或换一个网络试试。",

    clock: "时钟",
    clockGood: "走得准。",
    clockOff: "手机的时间差了 {minutes} 分钟，记下的时间会不对。打开手机设置里的“自动设置时间”。",
    clockUnknown: "连不上服务器，没法对时间。",

    position: "定位",
    positionGood: "可以用。",
    positionAsk: "可以用。第一次用时手机会问，请点“允许”。",
    positionDenied: "之前点过“拒绝”。点网址左边的图标，把“位置”改成“允许”，再刷新。",
    positionInsecure: "要先有安全连接（见上）。",
    positionMissing: "这个浏览器没有定位。请换成 Chrome。",

    camera: "拍照和扫码",
    cameraGood: "可以用。",
    cameraAsk: "可以用。第一次用时手机会问，请点“允许”。",
    cameraDenied: "之前点过“拒绝”。点网址左边的图标，把“摄像头”改成“允许”，再刷新。",
    cameraInsecure: "要先有安全连接（见上）。扫码可以用手机自带的相机。",
    cameraMissing: "这个浏览器用不了摄像头。扫码可以用手机自带的相机。",

    storage: "存在手机里",
    storageGood: "存得下，没信号时记下的不会丢。",
    storageMissing: "浏览器不让存东西，多半是无痕窗口。请用普通窗口打开。",
    storageFull: "手机快满了，没信号时记下的可能存不下。请腾出 200 MB 以上。",

    offline: "离线打开",
    offlineGood: "没信号也能打开。",
    offlineInsecure: "要先有安全连接（见上）。",
    offlineMissing: "这个浏览器没信号时打不开页面。请换成 Chrome，并用普通窗口。",

    map: "地图",
    mapGood: "画得出来。",
    mapMissing: "这个浏览器画不出地图（没有 WebGL 2）。名单和按钮照常能用。",
  },
  {
    title: "Check this phone",
    lead: "Whether this phone can be used with Bulwark. No sign-in is needed; nothing is sent.",
    checking: "Checking…",
    stuck: "If it stays like this, the browser is too old: update it, or use another phone.",
    noScript:
      "JavaScript is switched off in this browser, so nothing works. Switch it on in its settings, then reload.",
    allGood: "This phone can do everything",
    someBad: "To be put right: {count}",
    other: "中文",
    again: "Check again",
    share: "Can't put it right? Send a screenshot of this page to whoever is above you.",

    wechat: "How it was opened",
    wechatGood: "In a browser.",
    wechatInside:
      'Inside WeChat: you do not stay signed in, and nothing works offline. Tap ··· at the top right, then "Open in browser".',

    browser: "Browser",
    tooOld:
      "This browser is too old to be used here. Update to Chrome 106 or newer, an iPhone to iOS 16.4; if you can't, install another browser or use another phone.",
    browserGood: "New enough.",
    browserOld:
      "The browser is too old ({version}); some pages won't open. Update to Chrome 106 or newer, an iPhone to iOS 16.4; if you can't, install another browser or use another phone.",

    secure: "Secure connection",
    secureGood: "The phone trusts the connection, and gives position, camera and offline work.",
    secureInsecure:
      "The address does not begin with https, so the phone gives no position, no camera and nothing offline. Ask whoever is above you for the https address, and open that.",

    server: "Reaching the server",
    serverGood: "Reached.",
    serverAway:
      "The server can't be reached. See whether there is a signal, or use another network.",

    socket: "Live updates",
    socketGood: "They arrive.",
    socketBlocked:
      "This network lets no live updates through, so the map won't change by itself. Use mobile data or another network.",

    clock: "Clock",
    clockGood: "Right.",
    clockOff:
      'The clock of this phone is off by {minutes} min, so what you record is timed wrongly. Switch on "Set time automatically" in its settings.',
    clockUnknown: "The server can't be reached, so the time can't be compared.",

    position: "Position",
    positionGood: "Works.",
    positionAsk: 'Works. The phone asks the first time: tap "Allow".',
    positionDenied:
      'It was denied before. Tap the icon left of the address, set "Location" to "Allow", then reload.',
    positionInsecure: "Needs the secure connection first (see above).",
    positionMissing: "This browser gives no position. Use Chrome.",

    camera: "Camera and codes",
    cameraGood: "Works.",
    cameraAsk: 'Works. The phone asks the first time: tap "Allow".',
    cameraDenied:
      'It was denied before. Tap the icon left of the address, set "Camera" to "Allow", then reload.',
    cameraInsecure:
      "Needs the secure connection first (see above). The phone's own camera can read codes.",
    cameraMissing: "This browser can't use the camera. The phone's own camera can read codes.",

    storage: "Kept on the phone",
    storageGood: "There is room; what is recorded without a signal is not lost.",
    storageMissing: "The browser keeps nothing, likely a private window. Use an ordinary one.",
    storageFull:
      "The phone is nearly full; what is recorded without a signal may not fit. Free 200 MB or more.",

    offline: "Opening offline",
    offlineGood: "Opens without a signal.",
    offlineInsecure: "Needs the secure connection first (see above).",
    offlineMissing:
      "This browser opens no page without a signal. Use Chrome, and an ordinary window.",

    map: "Map",
    mapGood: "Can be drawn.",
    mapMissing:
      "This browser can't draw the map (no WebGL 2). Lists and buttons work all the same.",
  },
);
