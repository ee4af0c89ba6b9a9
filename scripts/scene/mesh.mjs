/**
 * Triangles and the shapes everything is built from. A mesh keeps, per corner, position, normal and a local
 * position that textures stick to, and per triangle a material and a tint (0..1, varies per object). Metres.
 */
import { fbm3, noise3 } from './noise.mjs';

/** Materials by name; what each looks like is told in material.mjs. */
export const MATERIAL = {
  ground: 0,
  pebble: 1,
  rock: 2,
  plank: 3,
  post: 4,
  hull: 5,
  cabinPaint: 6,
  varnish: 7,
  reed: 8,
  iron: 9,
  flame: 10,
  buoy: 11,
  rope: 12,
};

export class Mesh {
  positions = [];
  normals = [];
  locals = [];
  materials = [];
  tints = [];

  get triangles() {
    return this.materials.length;
  }

  /** One triangle: three positions, normals (or null for flat) and local positions, each [x, y, z]. */
  triangle(corners, normals, locals, material, tint) {
    const [a, b, c] = corners;
    let shading = normals;
    if (!shading) {
      const u = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
      const v = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
      const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
      const length = Math.hypot(...n) || 1;
      const unit = n.map((x) => x / length);
      shading = [unit, unit, unit];
    }
    for (let i = 0; i < 3; i++) {
      this.positions.push(...corners[i]);
      this.normals.push(...shading[i]);
      this.locals.push(...locals[i]);
    }
    this.materials.push(material);
    this.tints.push(tint);
  }

  /** A (rows+1) x (columns+1) sheet of points from `at(u, v)`, smooth; `local(u, v, point)` places the texture. */
  sheet(rows, columns, at, material, tint, local = (u, v, point) => point) {
    const points = [];
    const locals = [];
    for (let i = 0; i <= rows; i++) {
      for (let j = 0; j <= columns; j++) {
        const point = at(i / rows, j / columns);
        points.push(point);
        locals.push(local(i / rows, j / columns, point));
      }
    }
    const index = (i, j) => i * (columns + 1) + j;
    const normals = points.map((_, k) => {
      const i = Math.floor(k / (columns + 1));
      const j = k % (columns + 1);
      const a = points[index(Math.min(rows, i + 1), j)];
      const b = points[index(Math.max(0, i - 1), j)];
      const c = points[index(i, Math.min(columns, j + 1))];
      const d = points[index(i, Math.max(0, j - 1))];
      const u = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
      const v = [c[0] - d[0], c[1] - d[1], c[2] - d[2]];
      const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
      const length = Math.hypot(...n) || 1;
      return n.map((x) => x / length);
    });
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const a = index(i, j);
        const b = index(i + 1, j);
        const c = index(i + 1, j + 1);
        const d = index(i, j + 1);
        for (const t of [
          [a, b, c],
          [a, c, d],
        ]) {
          this.triangle(
            t.map((k) => points[k]),
            t.map((k) => normals[k]),
            t.map((k) => locals[k]),
            material,
            tint,
          );
        }
      }
    }
  }

  /** A box with chamfered edges; `place` maps local (centerd, metres) to world. */
  box(size, chamfer, place, material, tint, offset = [0, 0, 0]) {
    const half = size.map((s) => s / 2);
    const shift = (p) => [p[0] + offset[0], p[1] + offset[1], p[2] + offset[2]];
    const corner = (sx, sy, sz, axis) => {
      const p = [sx * half[0], sy * half[1], sz * half[2]];
      for (let k = 0; k < 3; k++) if (k !== axis) p[k] -= Math.sign(p[k]) * chamfer;
      return p;
    };
    const faces = [];
    const signs = [-1, 1];
    for (let axis = 0; axis < 3; axis++) {
      const b = (axis + 1) % 3;
      const c = (axis + 2) % 3;
      for (const s of signs) {
        const at = (sb, sc, ax) => {
          const v = [0, 0, 0];
          v[axis] = s;
          v[b] = sb;
          v[c] = sc;
          return corner(...v, ax);
        };
        faces.push([at(-1, -1, axis), at(1, -1, axis), at(1, 1, axis), at(-1, 1, axis)]);
        for (const t of signs) faces.push([at(t, -1, axis), at(t, 1, axis), at(t, 1, b), at(t, -1, b)]);
      }
    }
    for (const x of signs)
      for (const y of signs)
        for (const z of signs) faces.push([0, 1, 2].map((axis) => corner(x, y, z, axis)));
    for (const face of faces) {
      for (let k = 2; k < face.length; k++) {
        const local = [face[0], face[k - 1], face[k]];
        // Outward is away from the center, whatever the order of the corners.
        const world = local.map(place);
        this.triangle(world, null, local.map(shift), material, tint);
      }
    }
  }

  /** A round tube along `path` (points), `radius(t)` metres, t in 0..1. */
  tube(path, radius, sides, material, tint) {
    const last = path.length - 1;
    this.sheet(
      last,
      sides,
      (u, v) => {
        const i = Math.min(last, Math.round(u * last));
        const a = path[Math.max(0, i - 1)];
        const b = path[Math.min(last, i + 1)];
        const d = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
        const length = Math.hypot(...d);
        const axis = d.map((x) => x / length);
        const helper = Math.abs(axis[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0];
        const s = [
          axis[1] * helper[2] - axis[2] * helper[1],
          axis[2] * helper[0] - axis[0] * helper[2],
          axis[0] * helper[1] - axis[1] * helper[0],
        ];
        const size = Math.hypot(...s);
        const side = s.map((x) => x / size);
        const up = [
          side[1] * axis[2] - side[2] * axis[1],
          side[2] * axis[0] - side[0] * axis[2],
          side[0] * axis[1] - side[1] * axis[0],
        ];
        const angle = v * 2 * Math.PI;
        const r = radius(u);
        return path[i].map((x, k) => x + r * (Math.cos(angle) * side[k] + Math.sin(angle) * up[k]));
      },
      material,
      tint,
    );
  }

  /** A solid of revolution about the vertical through `center`; `profile` lists [radius, height]. */
  lathe(center, profile, sides, material, tint) {
    for (let k = 1; k < profile.length; k++) {
      const [r0, y0] = profile[k - 1];
      const [r1, y1] = profile[k];
      this.sheet(
        1,
        sides,
        (u, v) => {
          const r = r0 + u * (r1 - r0);
          return [
            center[0] + r * Math.cos(v * 2 * Math.PI),
            center[1] + y0 + u * (y1 - y0),
            center[2] + r * Math.sin(v * 2 * Math.PI),
          ];
        },
        material,
        tint,
      );
    }
  }
}

/** Unit sphere by splitting an icosahedron: { points, faces }. */
export function icosphere(splits) {
  const g = (1 + Math.sqrt(5)) / 2;
  const unit = (p) => {
    const length = Math.hypot(...p);
    return p.map((x) => x / length);
  };
  const points = [
    [-1, g, 0],
    [1, g, 0],
    [-1, -g, 0],
    [1, -g, 0],
    [0, -1, g],
    [0, 1, g],
    [0, -1, -g],
    [0, 1, -g],
    [g, 0, -1],
    [g, 0, 1],
    [-g, 0, -1],
    [-g, 0, 1],
  ].map(unit);
  let faces = [
    [0, 11, 5],
    [0, 5, 1],
    [0, 1, 7],
    [0, 7, 10],
    [0, 10, 11],
    [1, 5, 9],
    [5, 11, 4],
    [11, 10, 2],
    [10, 7, 6],
    [7, 1, 8],
    [3, 9, 4],
    [3, 4, 2],
    [3, 2, 6],
    [3, 6, 8],
    [3, 8, 9],
    [4, 9, 5],
    [2, 4, 11],
    [6, 2, 10],
    [8, 6, 7],
    [9, 8, 1],
  ];
  for (let split = 0; split < splits; split++) {
    const middle = new Map();
    const between = (a, b) => {
      const key = a < b ? a * 1e6 + b : b * 1e6 + a;
      let at = middle.get(key);
      if (at === undefined) {
        at = points.push(unit(points[a].map((x, k) => x + points[b][k]))) - 1;
        middle.set(key, at);
      }
      return at;
    };
    faces = faces.flatMap(([a, b, c]) => {
      const ab = between(a, b);
      const bc = between(b, c);
      const ca = between(c, a);
      return [
        [a, ab, ca],
        [b, bc, ab],
        [c, ca, bc],
        [ab, bc, ca],
      ];
    });
  }
  return { points, faces };
}

/**
 * A stone: a sphere cut by a few random planes and weathered by noise. `size` is its half extents; `rough` the
 * depth of weathering relative to its size.
 */
export function addStone(mesh, sphere, center, size, turn, rough, random, material) {
  const seed = random() * 500;
  const cuts = Array.from({ length: 5 + Math.floor(random() * 5) }, () => {
    const y = 2 * random() - 1;
    const angle = random() * 2 * Math.PI;
    const r = Math.sqrt(1 - y * y);
    return [r * Math.cos(angle), y, r * Math.sin(angle), 0.62 + 0.3 * random()];
  });
  const fine = sphere.points.length > 500;
  const shaped = sphere.points.map((p) => {
    let reach = 1;
    for (const [x, y, z, distance] of cuts) {
      const along = p[0] * x + p[1] * y + p[2] * z;
      if (along * reach > distance) reach = distance / along + 0.12 * (reach - distance / along);
    }
    const coarse = noise3(p[0] * 1.3 + seed, p[1] * 1.3, p[2] * 1.3) * 0.9;
    const detail = fine ? fbm3(p[0] * 3.4 + seed, p[1] * 3.4 + 5, p[2] * 3.4, 5) : 0;
    return p.map((x) => x * (reach + rough * (coarse + 0.55 * detail)));
  });
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const world = shaped.map(([x, y, z]) => {
    const a = x * size[0];
    const b = z * size[2];
    return [center[0] + a * cos - b * sin, center[1] + y * size[1], center[2] + a * sin + b * cos];
  });
  const normals = world.map(() => [0, 0, 0]);
  for (const [a, b, c] of sphere.faces) {
    const [p, q, r] = [world[a], world[b], world[c]];
    const u = [q[0] - p[0], q[1] - p[1], q[2] - p[2]];
    const v = [r[0] - p[0], r[1] - p[1], r[2] - p[2]];
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    for (const k of [a, b, c]) for (let i = 0; i < 3; i++) normals[k][i] += n[i];
  }
  for (const n of normals) {
    const length = Math.hypot(...n) || 1;
    for (let i = 0; i < 3; i++) n[i] /= length;
  }
  const tint = random();
  for (const f of sphere.faces) {
    mesh.triangle(
      f.map((k) => world[k]),
      f.map((k) => normals[k]),
      f.map((k) => [world[k][0] + seed, world[k][1], world[k][2]]),
      material,
      tint,
    );
  }
}
