/** Gives a file to wherever this browser puts files. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // By then it has been taken.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
