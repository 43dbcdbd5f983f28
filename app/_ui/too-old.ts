/**
 * Runs in <head>, in whatever browser comes by, so it is in the JavaScript of 2009 (ES5). Marks <html> where what every
 * page needs is missing: Chrome has all of it since 105, Safari since 16.4. The oldest that is tested: operations.md.
 */
export const TOO_OLD = `(function(){
var w=window;
if(w.AbortSignal&&w.AbortSignal.timeout&&w.DecompressionStream&&w.CSS&&w.CSS.supports("container-type","inline-size"))return;
document.documentElement.setAttribute("data-too-old","");
})()`;
