/** Whether bytes begin with a text of one-byte characters. */
export function startsWith(data: Uint8Array, text: string): boolean {
  return (
    data.length >= text.length &&
    Array.from(text).every((letter, index) => data[index] === letter.charCodeAt(0))
  );
}
