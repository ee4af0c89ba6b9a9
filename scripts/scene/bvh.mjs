/**
 * A bounding volume hierarchy over a mesh, in shared memory so that every worker walks the same one. Built by
 * binned surface area (Wald 2007). Knows triangles only.
 */
const BINS = 12;
const LEAF = 4;

const emptyBox = () => Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity);

const shared = (Type, length) => new Type(new SharedArrayBuffer(length * Type.BYTES_PER_ELEMENT));

/** Packs a mesh and its tree into shared arrays. */
export function buildTree(mesh) {
  const count = mesh.triangles;
  const p = Float64Array.from(mesh.positions);
  const low = new Float64Array(count * 3);
  const high = new Float64Array(count * 3);
  for (let t = 0; t < count; t++) {
    for (let c = 0; c < 3; c++) {
      const [a, b, d] = [p[t * 9 + c], p[t * 9 + 3 + c], p[t * 9 + 6 + c]];
      low[t * 3 + c] = Math.min(a, b, d);
      high[t * 3 + c] = Math.max(a, b, d);
    }
  }
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const bounds = shared(Float32Array, count * 2 * 6);
  const links = shared(Int32Array, count * 2 * 2);
  let nodes = 1;
  const stack = [[0, 0, count]];
  while (stack.length > 0) {
    const [node, from, to] = stack.pop();
    const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    const middle = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    for (let i = from; i < to; i++) {
      const t = order[i] * 3;
      for (let c = 0; c < 3; c++) {
        box[c] = Math.min(box[c], low[t + c]);
        box[3 + c] = Math.max(box[3 + c], high[t + c]);
        const center = low[t + c] + high[t + c];
        middle[c] = Math.min(middle[c], center);
        middle[3 + c] = Math.max(middle[3 + c], center);
      }
    }
    for (let c = 0; c < 3; c++) {
      bounds[node * 6 + c] = box[c] - 1e-5;
      bounds[node * 6 + 3 + c] = box[3 + c] + 1e-5;
    }
    const cut = to - from > LEAF ? bestCut(order, from, to, low, high, middle) : null;
    if (!cut) {
      links[node * 2] = from;
      links[node * 2 + 1] = to - from;
      continue;
    }
    let i = from;
    let j = to - 1;
    while (i <= j) {
      const t = order[i] * 3 + cut.axis;
      if (binOf(low[t] + high[t], middle, cut.axis) <= cut.bin) i++;
      else {
        [order[i], order[j]] = [order[j], order[i]];
        j--;
      }
    }
    if (i === from || i === to) i = (from + to) >> 1;
    links[node * 2] = nodes;
    links[node * 2 + 1] = -1 - cut.axis;
    stack.push([nodes, from, i], [nodes + 1, i, to]);
    nodes += 2;
  }
  const corners = shared(Float32Array, count * 9);
  const normals = shared(Float32Array, count * 9);
  const locals = shared(Float32Array, count * 9);
  const materials = shared(Uint8Array, count);
  const tints = shared(Float32Array, count);
  for (let k = 0; k < count; k++) {
    const t = order[k];
    for (let c = 0; c < 3; c++) {
      corners[k * 9 + c] = p[t * 9 + c];
      corners[k * 9 + 3 + c] = p[t * 9 + 3 + c] - p[t * 9 + c];
      corners[k * 9 + 6 + c] = p[t * 9 + 6 + c] - p[t * 9 + c];
    }
    for (let c = 0; c < 9; c++) {
      normals[k * 9 + c] = mesh.normals[t * 9 + c];
      locals[k * 9 + c] = mesh.locals[t * 9 + c];
    }
    materials[k] = mesh.materials[t];
    tints[k] = mesh.tints[t];
  }
  return { bounds, links, corners, normals, locals, materials, tints };
}

/** Small nodes are cut in the middle of their longest side: weighing cuts would not pay. */
function halfway(middle) {
  const sides = [0, 1, 2].map((axis) => middle[3 + axis] - middle[axis]);
  const axis = sides.indexOf(Math.max(...sides));
  return sides[axis] > 1e-7 ? { axis, bin: BINS / 2 - 1 } : null;
}

function binOf(center, middle, axis) {
  return Math.min(BINS - 1, Math.floor(((center - middle[axis]) / (middle[3 + axis] - middle[axis])) * BINS));
}

function bestCut(order, from, to, low, high, middle) {
  if (to - from < 20) return halfway(middle);
  let best = null;
  for (let axis = 0; axis < 3; axis++) {
    if (!(middle[3 + axis] - middle[axis] > 1e-7)) continue;
    const counts = new Uint32Array(BINS);
    const boxes = Array.from({ length: BINS }, emptyBox);
    // A few thousand triangles tell enough about a large node.
    const stride = Math.ceil((to - from) / 4096);
    for (let i = from; i < to; i += stride) {
      const t = order[i] * 3;
      const bin = binOf(low[t + axis] + high[t + axis], middle, axis);
      counts[bin]++;
      const box = boxes[bin];
      for (let c = 0; c < 3; c++) {
        if (low[t + c] < box[c]) box[c] = low[t + c];
        if (high[t + c] > box[3 + c]) box[3 + c] = high[t + c];
      }
    }
    const sweep = (indices) => {
      const grown = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
      let total = 0;
      return indices.map((bin) => {
        total += counts[bin];
        for (let c = 0; c < 3; c++) {
          grown[c] = Math.min(grown[c], boxes[bin][c]);
          grown[3 + c] = Math.max(grown[3 + c], boxes[bin][3 + c]);
        }
        if (total === 0) return 0;
        const [w, h, d] = [grown[3] - grown[0], grown[4] - grown[1], grown[5] - grown[2]];
        return total * (w * h + h * d + d * w);
      });
    };
    const indices = Array.from({ length: BINS }, (_, i) => i);
    const left = sweep(indices);
    const right = sweep(indices.slice().reverse()).reverse();
    for (let bin = 0; bin < BINS - 1; bin++) {
      const cost = left[bin] + right[bin + 1];
      if (left[bin] > 0 && right[bin + 1] > 0 && (!best || cost < best.cost)) best = { axis, bin, cost };
    }
  }
  return best;
}

/**
 * Rays against the tree. `nearest(ox, oy, oz, dx, dy, dz, limit, hit)` fills `hit` (distance, triangle, u, v) and
 * answers whether there was one; `blocked(...)` only answers, passing through the `clear` materials.
 */
export function createTracer({ bounds, links, corners, materials }, clear) {
  const stack = new Int32Array(96);
  const walk = (ox, oy, oz, dx, dy, dz, limit, hit) => {
    const ix = 1 / dx;
    const iy = 1 / dy;
    const iz = 1 / dz;
    let size = 0;
    let node = 0;
    let found = false;
    let reach = limit;
    for (;;) {
      const b = node * 6;
      const x0 = (bounds[b] - ox) * ix;
      const x1 = (bounds[b + 3] - ox) * ix;
      const y0 = (bounds[b + 1] - oy) * iy;
      const y1 = (bounds[b + 4] - oy) * iy;
      const z0 = (bounds[b + 2] - oz) * iz;
      const z1 = (bounds[b + 5] - oz) * iz;
      const enter = Math.max(Math.min(x0, x1), Math.min(y0, y1), Math.min(z0, z1), 0);
      const leave = Math.min(Math.max(x0, x1), Math.max(y0, y1), Math.max(z0, z1), reach);
      if (enter <= leave) {
        const link = links[node * 2];
        const kind = links[node * 2 + 1];
        if (kind < 0) {
          const direction = kind === -1 ? dx : kind === -2 ? dy : dz;
          const near = direction < 0 ? link + 1 : link;
          stack[size++] = direction < 0 ? link : link + 1;
          node = near;
          continue;
        }
        for (let k = link; k < link + kind; k++) {
          const c = k * 9;
          const ax = corners[c + 3];
          const ay = corners[c + 4];
          const az = corners[c + 5];
          const bx = corners[c + 6];
          const by = corners[c + 7];
          const bz = corners[c + 8];
          const px = dy * bz - dz * by;
          const py = dz * bx - dx * bz;
          const pz = dx * by - dy * bx;
          const inverse = 1 / (ax * px + ay * py + az * pz);
          const tx = ox - corners[c];
          const ty = oy - corners[c + 1];
          const tz = oz - corners[c + 2];
          const u = (tx * px + ty * py + tz * pz) * inverse;
          if (!(u >= 0 && u <= 1)) continue;
          const qx = ty * az - tz * ay;
          const qy = tz * ax - tx * az;
          const qz = tx * ay - ty * ax;
          const v = (dx * qx + dy * qy + dz * qz) * inverse;
          if (!(v >= 0 && u + v <= 1)) continue;
          const t = (bx * qx + by * qy + bz * qz) * inverse;
          if (!(t > 1e-5 && t < reach)) continue;
          if (!hit) {
            if (clear.includes(materials[k])) continue;
            return true;
          }
          reach = t;
          found = true;
          hit.distance = t;
          hit.triangle = k;
          hit.u = u;
          hit.v = v;
        }
      }
      if (size === 0) return found;
      node = stack[--size];
    }
  };
  return {
    nearest: walk,
    blocked: (ox, oy, oz, dx, dy, dz, limit) => walk(ox, oy, oz, dx, dy, dz, limit, null),
  };
}
