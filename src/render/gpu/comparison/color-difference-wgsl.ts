/** CIEDE2000 in a shader, for maps of a whole view: Sharma, Wu and Dalal 2005. Numbers are computed elsewhere. */

/** Declares `colorDifference(first: vec3f, second: vec3f) -> f32` of encoded sRGB values. */
export const COLOR_DIFFERENCE_WGSL = `fn linearOfSrgb(x: vec3f) -> vec3f {
  return select(x / 12.92, pow((x + 0.055) / 1.055, vec3f(2.4)), x > vec3f(0.04045));
}

fn labOfSrgb(color: vec3f) -> vec3f {
  let linear = linearOfSrgb(clamp(color, vec3f(0), vec3f(1)));
  // To XYZ over its white of D65.
  let xyz = vec3f(
    dot(linear, vec3f(0.4339499, 0.3762098, 0.1898403)),
    dot(linear, vec3f(0.2126729, 0.7151522, 0.0721750)),
    dot(linear, vec3f(0.0177566, 0.1094680, 0.8727754)),
  );
  let f = select(xyz * (24389.0 / 27.0 / 116.0) + 16.0 / 116.0, pow(xyz, vec3f(1.0 / 3.0)), xyz > vec3f(216.0 / 24389.0));
  return vec3f(116 * f.y - 16, 500 * (f.x - f.y), 200 * (f.y - f.z));
}

const TURN = 6.283185307;

fn hueOf(a: f32, b: f32) -> f32 {
  if (a == 0 && b == 0) { return 0; }
  let angle = atan2(b, a);
  return select(angle, angle + TURN, angle < 0);
}

fn colorDifference(first: vec3f, second: vec3f) -> f32 {
  let one = labOfSrgb(first);
  let two = labOfSrgb(second);
  let chroma = (length(one.yz) + length(two.yz)) / 2;
  let chroma7 = pow(chroma, 7.0);
  let stretch = 1.5 - 0.5 * sqrt(chroma7 / (chroma7 + 6103515625.0));
  let a1 = one.y * stretch;
  let a2 = two.y * stretch;
  let c1 = length(vec2f(a1, one.z));
  let c2 = length(vec2f(a2, two.z));
  let h1 = hueOf(a1, one.z);
  let h2 = hueOf(a2, two.z);
  var turn = h2 - h1;
  var mean = (h1 + h2) / 2;
  if (c1 * c2 == 0) {
    turn = 0;
    mean = h1 + h2;
  } else if (abs(turn) > TURN / 2) {
    mean += select(-TURN / 2, TURN / 2, h1 + h2 < TURN);
    turn += select(-TURN, TURN, turn < 0);
  }
  let lightness = (one.x + two.x) / 2;
  let c = (c1 + c2) / 2;
  let degree = TURN / 360;
  let t = 1 - 0.17 * cos(mean - 30 * degree) + 0.24 * cos(2 * mean) + 0.32 * cos(3 * mean + 6 * degree)
    - 0.2 * cos(4 * mean - 63 * degree);
  let off = (mean / degree - 275) / 25;
  let c7 = pow(c, 7.0);
  let rotation = -2 * sqrt(c7 / (c7 + 6103515625.0)) * sin(60 * degree * exp(-off * off));
  let middle = (lightness - 50) * (lightness - 50);
  let dl = (two.x - one.x) / (1 + 0.015 * middle / sqrt(20 + middle));
  let dc = (c2 - c1) / (1 + 0.045 * c);
  let dh = 2 * sqrt(c1 * c2) * sin(turn / 2) / (1 + 0.015 * c * t);
  return sqrt(max(dl * dl + dc * dc + dh * dh + rotation * dc * dh, 0));
}`;
