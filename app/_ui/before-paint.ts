/**
 * Runs in <head>, before anything is painted: the language that the address names or else the
 * remembered one, else Chinese; the remembered theme, else the system's; the wall is always dark. The page was rendered in Chinese, so in another
 * language it stays hidden (`data-settling`) until React has put its words in.
 */
export const BEFORE_PAINT = `(function(){
var h=document.documentElement,l=null,t=null;
try{l=localStorage.getItem("bulwark.language");t=localStorage.getItem("bulwark.theme")}catch(e){}
l=new URLSearchParams(location.search).get("lang")||l;
if(l==="en"){h.lang=l;h.dataset.settling=""}
if(t!=="dark"&&t!=="light")t=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light";
h.dataset.theme=location.pathname.indexOf("/wall")===0?"dark":t;
})()`;
