/** A clinker-built rowing boat, red outside and teal within, moored to the end of the jetty. */
import { clamp, generator } from './noise.mjs';
import { MATERIAL } from './mesh.mjs';
import { addRope, onJetty } from './jetty.mjs';
import { addLantern } from './lantern.mjs';

const DEGREE = Math.PI / 180;
const CENTRE = [2.05, 0.0, 9.0];
const HEADING = 113 * DEGREE;
const LENGTH = 3.9;
const STRAKES = 6;

/** Forward (to the bow), up, to starboard; with a slight list. World. */
function onBoat([x, y, z]) {
  const list = -0.085;
  const up = y * Math.cos(list) + z * Math.sin(list);
  const side = z * Math.cos(list) - y * Math.sin(list);
  const sin = Math.sin(HEADING);
  const cos = Math.cos(HEADING);
  return [CENTRE[0] + x * sin + side * cos, CENTRE[1] + up + 0.012 * x, CENTRE[2] + x * cos - side * sin];
}

/** Center of the flame of the lantern that stands on a crate in the stern, world. */
export const BOAT_LANTERN = onBoat([-0.4 * LENGTH, 0.191 + 0.2 + 0.115, 0.1]);

const beam = (s) =>
  0.66 *
  (s > 0.42 ? clamp(1 - ((s - 0.42) / 0.58) ** 2.1, 0, 1) ** 0.85 : 1 - 0.3 * ((0.42 - s) / 0.42) ** 2);
const sheer = (s) => 0.36 + 0.42 * (s - 0.38) ** 2 * (s > 0.38 ? 2.1 : 1.2);
const keel = (s) => -0.17 + 0.07 * (1 - s) ** 3 + (s > 0.72 ? 0.42 * ((s - 0.72) / 0.28) ** 2.2 : 0);

/** A point of the hull: s from stern 0 to bow 1, v from keel 0 to gunwale 1, `side` -1 or 1, `inset` metres inward. */
function hull(s, v, side, inset) {
  const low = keel(s);
  const high = sheer(s);
  const angle = v * Math.PI * 0.5;
  const strake = v * STRAKES;
  const lap =
    inset > 0
      ? 0
      : 0.014 * (1 - (strake - Math.floor(Math.min(strake, STRAKES - 0.001)))) * (v < 0.999 ? 1 : 0);
  const half = Math.max(0.012, beam(s) * Math.sin(angle) ** 0.72 * (0.9 + 0.1 * v) + lap - inset);
  const y = low + (high - low) * (0.22 * v + 0.78 * (1 - Math.cos(angle))) + inset * (1 - v);
  return [(s - 0.5) * LENGTH + 0.1 * v * (s - 0.4), y, side * half];
}

export function addBoat(mesh) {
  const random = generator(5);
  for (const side of [-1, 1]) {
    for (let k = 0; k < STRAKES; k++) {
      const v = (t) => (k + 0.002 + 0.996 * t) / STRAKES;
      const local = (inset) => (u, t) => hull(u, v(t), side, inset);
      mesh.sheet(
        60,
        5,
        (u, t) => onBoat(hull(u, v(t), side, 0)),
        MATERIAL.hull,
        (k + 0.5) / STRAKES,
        local(0),
      );
    }
    mesh.sheet(
      60,
      16,
      (u, t) => onBoat(hull(0.012 + 0.97 * u, 0.02 + 0.98 * t, side, 0.024)),
      MATERIAL.cabinPaint,
      0.4,
      (u, t) => hull(u, t, side, 0.024),
    );
    const rail = Array.from({ length: 61 }, (_, i) => {
      const p = hull(Math.min(0.997, i / 60), 1, side, 0.006);
      return onBoat([p[0], p[1] + 0.004, p[2]]);
    });
    mesh.tube(rail, () => 0.022, 8, MATERIAL.varnish, 0.5);
    for (let k = 1; k < 12; k++) {
      const s = 0.06 + (k / 12) * 0.8;
      const rib = Array.from({ length: 13 }, (_, i) => onBoat(hull(s, 0.06 + (0.92 * i) / 12, side, 0.03)));
      mesh.tube(rib, () => 0.011, 6, MATERIAL.varnish, 0.3);
    }
  }
  const transom = (u, t) => {
    const v = 0.02 + 0.98 * t;
    const p = hull(0, v, 1, 0);
    return [p[0] - 0.03 * (1 - Math.abs(2 * u - 1)), p[1], p[2] * (2 * u - 1)];
  };
  mesh.sheet(16, 16, (u, t) => onBoat(transom(u, t)), MATERIAL.hull, 0.6, transom);
  mesh.sheet(
    16,
    16,
    (u, t) => onBoat(transom(u, t).map((x, c) => (c === 0 ? x + 0.035 : x))),
    MATERIAL.cabinPaint,
    0.4,
    transom,
  );
  mesh.box(
    [0.04, 0.05, 2 * beam(0) + 0.02],
    0.006,
    ([x, y, z]) => onBoat([x - LENGTH / 2 - 0.03, sheer(0) - 0.01 + y, z]),
    MATERIAL.varnish,
    0.5,
    [3, 8, 1],
  );
  for (const [s, width] of [
    [0.1, 0.3],
    [0.4, 0.22],
    [0.66, 0.2],
  ]) {
    const place = ([x, y, z]) => onBoat([(s - 0.5) * LENGTH + x, 0.17 + 0.06 * s + y, z]);
    mesh.box([width, 0.03, beam(s) * 1.88], 0.005, place, MATERIAL.varnish, random(), [s * 40, 3, 1]);
  }
  mesh.sheet(
    24,
    6,
    (u, t) =>
      onBoat([
        (0.05 + 0.75 * u - 0.5) * LENGTH,
        -0.075 + 0.05 * (2 * t - 1) ** 2,
        0.36 * (2 * t - 1) * Math.min(1, beam(0.05 + 0.75 * u) / 0.5),
      ]),
    MATERIAL.varnish,
    0.2,
    (u, t) => [u * 3, 0, t],
  );
  for (const [side, swing] of [
    [-1, 0.06],
    [1, -0.03],
  ]) {
    const shaft = (t) => onBoat([-1.5 + 2.55 * t, 0.3 + 0.1 * t, side * (0.24 + swing * t)]);
    mesh.tube(
      Array.from({ length: 21 }, (_, i) => shaft(i / 20)),
      (t) => 0.019 + 0.004 * t,
      10,
      MATERIAL.varnish,
      0.8,
    );
    const blade = (u, v) => {
      const p = shaft(-0.24 * u);
      const half = 0.07 * Math.sin(Math.min(1, 0.25 + u * 1.1) * Math.PI * 0.5);
      return [
        p[0] + half * (2 * v - 1) * Math.cos(HEADING),
        p[1] + 0.01,
        p[2] - half * (2 * v - 1) * Math.sin(HEADING),
      ];
    };
    mesh.sheet(8, 4, blade, MATERIAL.buoy, 0.9);
  }
  const thwart = 0.17 + 0.06 * 0.1 + 0.015;
  mesh.box(
    [0.24, 0.2, 0.3],
    0.006,
    ([x, y, z]) => onBoat([x - 0.4 * LENGTH, thwart + 0.1 + y, z + 0.1]),
    MATERIAL.varnish,
    0.4,
    [9, 2, 5],
  );
  addLantern(mesh, BOAT_LANTERN);
  const bow = onBoat([-LENGTH / 2, sheer(0), 0.3]);
  addRope(mesh, bow, onJetty(9.68, 0.6, 0.74), 0.09);
  addRope(mesh, onJetty(9.6, 0.6, 0.74), onJetty(9.76, 0.6, 0.74), -0.01, 0.016);
}
