/** A storm lantern: iron foot, cap, cage and ring around a glowing glass. Builds triangles only. */
import { MATERIAL } from './mesh.mjs';

/** Adds a lantern whose flame is at `center`; its foot stands 0.115 m below. */
export function addLantern(mesh, center) {
  const at = (y) => [center[0], center[1] - 0.115 + y, center[2]];
  mesh.lathe(
    at(0.02),
    [
      [0.0001, 0],
      [0.066, 0],
      [0.07, 0.02],
      [0.056, 0.035],
    ],
    24,
    MATERIAL.iron,
    0.3,
  );
  mesh.lathe(
    at(0.055),
    [
      [0.042, 0],
      [0.05, 0.05],
      [0.048, 0.085],
      [0.036, 0.125],
    ],
    24,
    MATERIAL.flame,
    0.5,
  );
  mesh.lathe(
    at(0.18),
    [
      [0.064, 0],
      [0.058, 0.014],
      [0.03, 0.05],
      [0.014, 0.062],
      [0.012, 0.082],
      [0.0001, 0.086],
    ],
    24,
    MATERIAL.iron,
    0.3,
  );
  for (let k = 0; k < 4; k++) {
    const angle = (k / 4) * 2 * Math.PI + 0.5;
    const [x, z] = [0.058 * Math.cos(angle), 0.058 * Math.sin(angle)];
    const base = at(0);
    mesh.tube(
      [0.05, 0.12, 0.185].map((y) => [base[0] + x, base[1] + y, base[2] + z]),
      () => 0.004,
      6,
      MATERIAL.iron,
      0.3,
    );
  }
  const ring = Array.from({ length: 17 }, (_, i) => {
    const angle = Math.PI * (i / 16);
    const base = at(0.2);
    return [base[0] + 0.055 * Math.cos(angle), base[1] + 0.13 * Math.sin(angle), base[2]];
  });
  mesh.tube(ring, () => 0.0032, 6, MATERIAL.iron, 0.3);
}
