/**
 * Runs in <head>. A page whose scripts do not come – a server that begins anew just then – would stay the picture of
 * one for ever, a wall for weeks: it loads itself anew once the server answers, each time after a longer wait.
 */
export const COME_ALIVE = `(function(){
var h=document.documentElement,k="bulwark.loads",n=0,waiting=false;
try{n=Number(sessionStorage.getItem(k))||0}catch(e){}
function alive(){return h.hasAttribute("data-alive")}
function later(){setTimeout(look,Math.min(300,3*Math.pow(2,n))*1000)}
function look(){
if(alive())return;
var x=new XMLHttpRequest();
x.onload=function(){
if(x.status!==200)return later();
if(alive())return;
try{sessionStorage.setItem(k,String(n+1))}catch(e){return}
location.reload()};
x.onerror=later;
x.open("GET","/healthz");
x.send()}
addEventListener("error",function(e){
if(waiting||alive()||!e.target||e.target.tagName!=="SCRIPT")return;
waiting=true;later()},true)
})()`;

/** The page runs: nothing of it is missing. */
export function cameAlive(): void {
  document.documentElement.dataset.alive = "";
  try {
    sessionStorage.removeItem("bulwark.loads");
  } catch {
    // Nothing was counted.
  }
}
