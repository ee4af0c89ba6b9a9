/** LZW as TIFF has it (TIFF 6.0, section 13), for the files to decode: the project itself writes none. */

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
/** A table is cleared before its codes would need thirteen bits. */
const LAST_CODE = 4094;

export function encodeLzw(input: Uint8Array): Uint8Array {
  // The longest code is 12 bits, and every code but the clearing ones stands for at least a byte.
  const output = new Uint8Array(Math.ceil(input.length * 1.6) + 8);
  // The code of a string of the table with one more byte: children[code * 256 + byte].
  const children = new Uint16Array((LAST_CODE + 1) * 256);
  const used: number[] = [];
  let written = 0;
  let buffer = 0;
  let bits = 0;
  let width = 9;
  let next = FIRST_FREE;
  const write = (code: number): void => {
    buffer = (buffer << width) | code;
    bits += width;
    while (bits >= 8) {
      bits -= 8;
      output[written++] = buffer >>> bits;
    }
    buffer &= (1 << bits) - 1;
  };

  write(CLEAR);
  let current = -1;
  for (const byte of input) {
    if (current < 0) {
      current = byte;
      continue;
    }
    const place = current * 256 + byte;
    const longer = children[place]!;
    if (longer > 0) {
      current = longer;
      continue;
    }
    write(current);
    children[place] = next++;
    used.push(place);
    if (next > LAST_CODE) {
      write(CLEAR);
      for (const each of used) children[each] = 0;
      used.length = 0;
      width = 9;
      next = FIRST_FREE;
    } else if (next === 1 << width) {
      width++;
    }
    current = byte;
  }
  if (current >= 0) {
    write(current);
    // The decoder adds a string for this code, too.
    if (++next === 1 << width && width < 12) width++;
  }
  write(END);
  if (bits > 0) output[written++] = buffer << (8 - bits);
  return output.slice(0, written);
}
