/** An ICC v2 display profile with sRGB primaries (adapted to D50) and linear curves. */

const WHITE = [0.9642, 1, 0.8249];
/** sRGB colorants adapted to D50 as in the sRGB profile; blue closes the sum to white exactly in s15Fixed16. */
const RED = [0.43607, 0.22249, 0.01392];
const GREEN = [0.38515, 0.71687, 0.09708];

const fixed = (x) => Math.round(x * 65536);

function xyz(values) {
  const out = Buffer.alloc(20);
  out.write('XYZ ', 'latin1');
  values.forEach((value, i) => out.writeInt32BE(value, 8 + i * 4));
  return out;
}

function description(text) {
  const out = Buffer.alloc(12 + text.length + 1 + 78);
  out.write('desc', 'latin1');
  out.writeUInt32BE(text.length + 1, 8);
  out.write(text, 12, 'latin1');
  return out;
}

/** The profile's bytes. */
export function linearProfile() {
  const white = WHITE.map(fixed);
  const red = RED.map(fixed);
  const green = GREEN.map(fixed);
  const blue = white.map((w, i) => w - red[i] - green[i]);
  const curve = Buffer.alloc(12);
  curve.write('curv', 'latin1');
  const copyright = Buffer.from('text\0\0\0\0No copyright, use freely\0', 'latin1');
  const tags = [
    ['desc', description('Linear RGB, sRGB primaries')],
    ['cprt', copyright],
    ['wtpt', xyz(white)],
    ['rXYZ', xyz(red)],
    ['gXYZ', xyz(green)],
    ['bXYZ', xyz(blue)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const placed = new Map();
  const data = [];
  let end = 128 + table.length;
  tags.forEach(([name, bytes], i) => {
    if (!placed.has(bytes)) {
      placed.set(bytes, end);
      const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
      padded.set(bytes);
      data.push(padded);
      end += padded.length;
    }
    table.write(name, 4 + i * 12, 'latin1');
    table.writeUInt32BE(placed.get(bytes), 8 + i * 12);
    table.writeUInt32BE(bytes.length, 12 + i * 12);
  });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(end, 0);
  header.writeUInt32BE(0x02400000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  [2026, 1, 1].forEach((value, i) => header.writeUInt16BE(value, 24 + i * 2));
  header.write('acsp', 36, 'latin1');
  white.forEach((value, i) => header.writeInt32BE(value, 68 + i * 4));
  return Buffer.concat([header, table, ...data]);
}
