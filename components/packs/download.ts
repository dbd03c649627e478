/** Gives content to the user as a file. It is made here and stays here: no server is asked. */
export function download(name: string, content: BlobPart, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  // The click only begins the download; the browser has taken hold of the data by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
