/** Saves bytes in base64 on the device under a name, as a download. */
export function saveBase64(file: string, fileName: string): void {
  const bytes = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has taken the file over by the next turn; until then the address must live.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
