/** A wooden jetty that leads from the lower left toward the sun, its posts, two lanterns, a life-buoy. */
import { generator } from './noise.mjs';
import { addLantern } from './lantern.mjs';
import { MATERIAL } from './mesh.mjs';

const DEGREE = Math.PI / 180;
const START = [-1.72, 1.3];
const HEADING = 6.5 * DEGREE;
const LENGTH = 12.2;
const DECK = 0.5;

/** Along, up and across (to the right) to world. */
export function onJetty(along, up, across) {
  const sin = Math.sin(HEADING);
  const cos = Math.cos(HEADING);
  return [START[0] + along * sin + across * cos, up, START[1] + along * cos - across * sin];
}

const LANTERN_POSTS = [
  { along: 5.15, across: 0.74, top: DECK + 0.78 },
  { along: LENGTH - 0.25, across: 0.74, top: DECK + 0.86 },
];

/** Centers of the lanterns' flames, world. */
export const JETTY_LANTERNS = LANTERN_POSTS.map(({ along, across, top }) =>
  onJetty(along, top + 0.115, across),
);

function addPost(mesh, random, along, across, top) {
  const lean = [(random() - 0.5) * 0.04, (random() - 0.5) * 0.04];
  const radius = 0.068 + 0.014 * random();
  const rings = 24;
  const path = Array.from({ length: rings + 1 }, (_, i) => {
    const y = -1.5 + ((top + 1.5) * i) / rings;
    return onJetty(along + lean[0] * (y - DECK), y, across + lean[1] * (y - DECK));
  });
  const phase = random() * 6.3;
  mesh.tube(
    path,
    (t) => radius * (1 - 0.1 * t) * (1 + 0.03 * Math.sin(t * 19 + phase)),
    20,
    MATERIAL.post,
    random(),
  );
  const head = path[rings];
  mesh.lathe(
    head,
    [
      [radius * 0.9, 0],
      [radius * 0.78, 0.014],
      [0.0001, 0.02],
    ],
    20,
    MATERIAL.post,
    random(),
  );
}

/** A rope that sags between two points. */
export function addRope(mesh, from, to, sag, radius = 0.011) {
  const path = Array.from({ length: 33 }, (_, i) => {
    const t = i / 32;
    return from.map((x, c) => x + t * (to[c] - x) - (c === 1 ? sag * 4 * t * (1 - t) : 0));
  });
  mesh.tube(path, () => radius, 8, MATERIAL.rope, 0.6);
}

function addLifeBuoy(mesh, along, up, across) {
  const center = onJetty(along, up, across);
  for (let k = 0; k < 8; k++) {
    const torus = (u, v) => {
      const angle = ((k + u) / 8) * 2 * Math.PI;
      const round = v * 2 * Math.PI;
      const reach = 0.235 + 0.056 * Math.cos(round);
      return [
        center[0] + reach * Math.cos(angle),
        center[1] + reach * Math.sin(angle),
        center[2] + 0.056 * Math.sin(round),
      ];
    };
    mesh.sheet(8, 20, torus, MATERIAL.buoy, k % 4 === 1 ? 0.95 : 0.2);
  }
}

export function addJetty(mesh) {
  const random = generator(99);
  let along = -0.3;
  while (along < LENGTH) {
    const width = 0.128 + 0.03 * random();
    const length = 1.36 + 0.05 * random();
    const skew = (random() - 0.5) * 0.016;
    const tilt = (random() - 0.5) * 0.012;
    const shift = (random() - 0.5) * 0.035;
    const up = DECK - 0.02 + (random() - 0.5) * 0.008;
    const middle = along + width / 2;
    const place = ([x, y, z]) => onJetty(middle + z + x * skew, up + y + x * tilt, x + shift);
    mesh.box([length, 0.04, width], 0.0045, place, MATERIAL.plank, random(), [
      random() * 90,
      random() * 90,
      random() * 90,
    ]);
    along += width + 0.008 + 0.008 * random();
  }
  for (const across of [-0.5, 0.5]) {
    const place = ([x, y, z]) => onJetty(LENGTH / 2 + z, DECK - 0.125 + y, across + x);
    mesh.box([0.09, 0.15, LENGTH], 0.006, place, MATERIAL.plank, 0.15, [across * 30, 0, 0]);
  }
  for (let k = 0; k < 6; k++) {
    const at = 0.6 + k * 2.27;
    for (const across of [-0.74, 0.74]) {
      if (LANTERN_POSTS.some((post) => post.across === across && Math.abs(post.along - at) < 0.3)) continue;
      const tall = across < 0 && k === 5;
      if (k > 0) addPost(mesh, random, at, across, DECK + (tall ? 0.62 : 0.16 + 0.08 * random()));
    }
    mesh.box(
      [1.5, 0.12, 0.07],
      0.006,
      ([x, y, z]) => onJetty(at + 0.12 + z, DECK - 0.2 + y, x),
      MATERIAL.plank,
      0.1,
      [k * 7, 3, 0],
    );
  }
  for (const { along: at, across, top } of LANTERN_POSTS) addPost(mesh, random, at, across, top);
  for (const center of JETTY_LANTERNS) addLantern(mesh, center);
  addLifeBuoy(mesh, LANTERN_POSTS[0].along - 0.12, DECK + 0.3, 0.74);
}
