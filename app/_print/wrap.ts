/** Latin words and numbers stay whole, Chinese goes on anywhere; what closes a bracket or a clause never begins a line. */
const PIECES = /[\p{Script=Latin}\p{N}:./–-]+[,.;:!?)]*|\s+|.[，。；：、！？）」』]*/gu;

/** The lines of a text in so many millimetres; a word that is longer is broken. */
export function wrap(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  const add = (piece: string): void => {
    if (line !== "" && widthOf(line + piece) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    if (line === "" && piece.trim() === "") return;
    line += piece;
  };
  for (const piece of text.match(PIECES) ?? []) {
    if (widthOf(piece) <= width) add(piece);
    else for (const character of piece) add(character);
  }
  if (line.trim() !== "") lines.push(line.trimEnd());
  return lines.length > 0 ? lines : [""];
}
