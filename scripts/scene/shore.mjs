/** The near shore: shingle sloping into the lake, boulders, pebbles, grass and reeds. Builds triangles only. */
import { fbm2, generator, noise2, smoothstep } from './noise.mjs';
import { MATERIAL, addStone, icosphere } from './mesh.mjs';

/** Where the water meets the shingle, metres ahead of the camera, by x. */
const edge = (x) =>
  4.55 + 0.34 * x + 0.05 * x * Math.abs(x) * (x > 0 ? 0.6 : -0.4) + 0.28 * noise2(x * 0.7 + 3, 1.7);

/** Height of the shingle over the water. */
export function shingle(x, z) {
  const inland = edge(x) - z;
  const slope = inland > 0 ? inland * 0.1 + 0.035 * smoothstep(0.3, 0.9, inland) : inland * 0.13;
  const rough = smoothstep(-1.5, 0.6, inland);
  return slope + 0.07 * fbm2(x * 0.9, z * 0.9, 3) + (0.008 + 0.014 * rough) * fbm2(x * 5, z * 5, 4);
}

/** Boulders placed by eye: x, z, half extents. */
const BOULDERS = [
  [2.3, 4.35, 0.62, 0.42, 0.5],
  [1.42, 4.72, 0.3, 0.19, 0.27],
  [3.45, 4.1, 0.5, 0.33, 0.48],
  [0.42, 5.15, 0.24, 0.15, 0.2],
  [1.05, 5.75, 0.3, 0.2, 0.24],
  [2.62, 6.5, 0.36, 0.24, 0.3],
  [4.3, 6.4, 0.7, 0.48, 0.55],
  [3.55, 7.5, 0.3, 0.22, 0.28],
  [0.15, 3.75, 0.17, 0.11, 0.15],
  [1.2, 3.5, 0.2, 0.13, 0.22],
  [-2.75, 4.3, 0.42, 0.3, 0.35],
  [-3.3, 5.3, 0.35, 0.25, 0.3],
  [-0.25, 4.55, 0.14, 0.1, 0.15],
  [5.6, 8.4, 0.8, 0.45, 0.6],
];

/** A blade that leaves the ground at `foot`, bends along `lean` and ends in a point. */
function addBlade(mesh, foot, height, width, lean, bend, tint) {
  const segments = 7;
  const turn = lean + 1.3;
  const points = Array.from({ length: segments + 1 }, (_, i) => {
    const t = i / segments;
    const out = bend * height * t * t;
    const y = height * (t - 0.25 * bend * t * t * t);
    return {
      at: [foot[0] + out * Math.sin(lean), foot[1] + y, foot[2] + out * Math.cos(lean)],
      half: (width / 2) * (1 - t ** 1.7) + 0.0004,
    };
  });
  for (let i = 0; i < segments; i++) {
    const corners = [points[i], points[i + 1]].flatMap(({ at, half }) => [
      [at[0] - half * Math.cos(turn), at[1], at[2] + half * Math.sin(turn)],
      [at[0] + half * Math.cos(turn), at[1], at[2] - half * Math.sin(turn)],
    ]);
    for (const t of [
      [0, 1, 3],
      [0, 3, 2],
    ]) {
      const picked = t.map((k) => corners[k]);
      mesh.triangle(picked, null, picked, MATERIAL.reed, tint);
    }
  }
  return points[segments].at;
}

function addReeds(mesh, random, center, spread, count, tall) {
  for (let i = 0; i < count; i++) {
    const angle = random() * 2 * Math.PI;
    const r = Math.sqrt(random());
    const x = center[0] + spread[0] * r * Math.cos(angle);
    const z = center[1] + spread[1] * r * Math.sin(angle);
    const height = tall * (0.5 + 0.5 * random()) * (1.1 - 0.5 * r);
    const lean = 0.9 + 1.6 * (random() - 0.5) + (random() < 0.15 ? 2 : 0);
    const tint = random();
    const stalk = random() < 0.2;
    const tip = addBlade(
      mesh,
      [x, Math.min(0, shingle(x, z)) - 0.02, z],
      height,
      stalk ? 0.006 : 0.013 + 0.006 * random(),
      lean,
      (stalk ? 0.08 : 0.12) + 0.4 * random() ** 2,
      tint,
    );
    // Some stalks carry the brown head of a cattail.
    if (stalk && random() < 0.6) {
      mesh.tube(
        [
          [tip[0], tip[1] - 0.15, tip[2]],
          [tip[0], tip[1] - 0.08, tip[2]],
          [tip[0] + 0.004, tip[1], tip[2]],
        ],
        () => 0.0105,
        7,
        MATERIAL.rope,
        0.1,
      );
    }
  }
}

export function addShore(mesh) {
  const random = generator(2024);
  mesh.sheet(
    400,
    420,
    (u, v) => {
      const z = 1.8 * (20 / 1.8) ** u;
      const x = (v * 2 - 1) * (0.72 * z + 1.2);
      return [x, shingle(x, z), z];
    },
    MATERIAL.ground,
    0.5,
  );
  const boulder = icosphere(5);
  for (const [x, z, a, b, c] of BOULDERS) {
    addStone(
      mesh,
      boulder,
      [x, shingle(x, z) + b * 0.32, z],
      [a, b, c],
      random() * 6.3,
      0.14,
      random,
      MATERIAL.rock,
    );
  }
  const sett = icosphere(3);
  const cobble = icosphere(2);
  const pebble = icosphere(1);
  for (let i = 0; i < 10500; i++) {
    const z = 2 + 6.5 * random() ** 1.15;
    const x = (random() * 2 - 1) * (0.72 * z + 0.7);
    const drift = noise2(x * 0.8 + 40, z * 0.8) + 0.5 * noise2(x * 2.6, z * 2.6 + 8);
    const size = (0.011 + 0.05 * random() ** 4) * (1 + 0.7 * smoothstep(0, 0.7, drift));
    if (drift < -0.3 && random() < 0.6) continue;
    const large = size > 0.038;
    const form = size > 0.075 ? sett : large ? cobble : pebble;
    const center = [x, shingle(x, z) + size * 0.22, z];
    const extents = [
      size * (0.9 + 0.5 * random()),
      size * (0.5 + 0.25 * random()),
      size * (0.8 + 0.4 * random()),
    ];
    addStone(mesh, form, center, extents, random() * 6.3, large ? 0.1 : 0.06, random, MATERIAL.pebble);
  }
  addReeds(mesh, random, [-3.9, 6.6], [1.1, 1.2], 420, 1.75);
  addReeds(mesh, random, [-5.6, 9.4], [1.6, 1.4], 360, 1.8);
  addReeds(mesh, random, [4.75, 7.9], [0.8, 0.9], 260, 1.5);
  addReeds(mesh, random, [7.6, 11.5], [1.3, 1.4], 260, 1.7);
  for (const [x, z, r, count] of [
    [2.95, 3.75, 0.3, 150],
    [1.75, 4.05, 0.22, 80],
    [3.9, 4.6, 0.35, 130],
    [-0.55, 2.9, 0.16, 60],
    [-2.9, 3.6, 0.3, 150],
  ]) {
    for (let i = 0; i < count; i++) {
      const angle = random() * 2 * Math.PI;
      const off = r * Math.sqrt(random());
      const gx = x + off * Math.cos(angle);
      const gz = z + off * Math.sin(angle);
      addBlade(
        mesh,
        [gx, shingle(gx, gz) - 0.01, gz],
        0.1 + 0.22 * random(),
        0.005,
        angle + random() - 0.5,
        0.3 + 0.6 * random(),
        random(),
      );
    }
  }
}
