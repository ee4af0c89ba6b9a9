/** Figures about a finished picture: how dark, how many codes, and what 8 bits would lose of its sky. */

/** Lines of text about rgb 16-bit linear `codes`. */
export function describe(width, height, codes) {
  const pixels = width * height;
  const seen = [0, 1, 2].map(() => new Uint8Array(65536));
  let luminance = 0;
  let dark = 0;
  let clipped = 0;
  for (let i = 0; i < pixels; i++) {
    const [r, g, b] = codes.subarray(i * 3, i * 3 + 3);
    const y = (0.27 * r + 0.67 * g + 0.06 * b) / 65535;
    luminance += y;
    if (y < 1 / 255) dark++;
    if (Math.max(r, g, b) >= 65000) clipped++;
    for (let c = 0; c < 3; c++) seen[c][codes[i * 3 + c]] = 1;
  }
  const distinct = seen.map((table) => table.reduce((sum, x) => sum + x, 0));
  // The upper quarter of the frame is sky alone.
  const sky = codes.subarray(0, Math.floor(height / 4) * width * 3);
  const levels = (encode) =>
    [0, 1, 2].map((c) => new Set(sky.filter((_, i) => i % 3 === c).map(encode)).size).join(' / ');
  const srgb = (code) => {
    const x = code / 65535;
    return Math.round(255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055));
  };
  return [
    `mean luminance ${(luminance / pixels).toFixed(4)}; ${((100 * dark) / pixels).toFixed(1)} % of pixels under 1/255; ${((100 * clipped) / pixels).toFixed(3)} % near white`,
    `distinct codes ${distinct.join(' / ')}`,
    `sky (upper quarter): ${levels((x) => x)} codes; 8-bit linear keeps ${levels((x) => Math.round(x / 257))}; 8-bit sRGB ${levels(srgb)}`,
  ];
}
