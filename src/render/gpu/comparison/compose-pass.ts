/** Two pictures of one view, drawn before, laid over each other, or what differs between them; and what is to be found in each. */
import {
  CELL_GAP,
  type CellGrid,
  COLOR_DIFFERENCE_UNIT,
  type ComposedLayout,
  type DifferenceMeasure,
  liesApart,
  SCALED_WGSL,
} from '../../comparison-layout';
import { amountColor, signedColor } from '../../false-color';
import { bindInOrder, uniformBuffer } from '../buffers';
import { colorFunction } from '../chain-shader';
import { renderPipeline } from '../pipelines';
import { GROUND, LINE } from '../../surroundings';
import { CORNER_WGSL } from '../passes/screen-sampler';
import { BANDING_WGSL } from './banding-wgsl';
import { COLOR_DIFFERENCE_WGSL } from './color-difference-wgsl';

/** Below it a relative difference would be one of rounding errors: a code of 16 bits. */
const LEAST = 1 / 65535;

/** Declares `difference(first: vec3f, second: vec3f) -> vec3f`, a color of the map. */
const DIFFERENCES: Readonly<Record<DifferenceMeasure, string>> = {
  // The channel that differs most, with its sign.
  signed: `${colorFunction('signedColor', (ops, color) => signedColor(ops, ops.channel(color, 0)))}

fn difference(first: vec3f, second: vec3f) -> vec3f {
  let each = second - first;
  let most = max(max(abs(each.r), abs(each.g)), abs(each.b));
  let found = select(select(each.b, each.g, abs(each.g) == most), each.r, abs(each.r) == most);
  return signedColor(scaled(vec3f(found), job.isLog == 1, job.gain), vec2f(0));
}`,
  absolute: `fn difference(first: vec3f, second: vec3f) -> vec3f {
  return scaled(abs(second - first), job.isLog == 1, job.gain);
}`,
  relative: `fn difference(first: vec3f, second: vec3f) -> vec3f {
  return scaled(abs(second - first) / max(abs(first), vec3f(${LEAST})), job.isLog == 1, job.gain);
}`,
  ciede2000: `${colorFunction('amountColor', (ops, color) => amountColor(ops, ops.channel(color, 0)))}

${COLOR_DIFFERENCE_WGSL}

fn difference(first: vec3f, second: vec3f) -> vec3f {
  let amount = colorDifference(first, second) * ${COLOR_DIFFERENCE_UNIT};
  return amountColor(scaled(vec3f(amount), job.isLog == 1, job.gain), vec2f(0));
}`,
  residual: `fn difference(first: vec3f, second: vec3f) -> vec3f {
  return clamp(second + job.gain * (first - second), vec3f(0), vec3f(1));
}`,
};

/** Each declares `shown(cell: u32, pixel: vec2u) -> vec3f`, for a pixel of a cell. */
function shownWgsl(layout: ComposedLayout): string {
  switch (layout.kind) {
    case 'onion':
      return 'fn shown(cell: u32, pixel: vec2u) -> vec3f { return mix(at(0, pixel), at(1, pixel), job.amount).rgb; }';
    case 'banding':
      return `${BANDING_WGSL}

fn shown(cell: u32, pixel: vec2u) -> vec3f { return bandingColor(cell, pixel); }`;
    case 'difference':
      return `${SCALED_WGSL}

${DIFFERENCES[layout.measure]}

fn shown(cell: u32, pixel: vec2u) -> vec3f {
  let first = at(0, pixel);
  let second = at(1, pixel);
  if (first.a == 0 && second.a == 0) { return vec3f(${GROUND}); }
  return difference(first.rgb, second.rgb);
}`;
  }
}

/** A shader for each layout and measure: one that could do everything takes several times as long on software. */
function composeWgsl(layout: ComposedLayout): string {
  return `struct Compose {
  cell: vec2u, gap: u32, columns: u32, panes: u32, isLog: u32, amount: f32, gain: f32, stride: f32,
}

@group(0) @binding(0) var<uniform> job: Compose;
@group(0) @binding(1) var panes: texture_2d_array<f32>;

fn at(pane: u32, pixel: vec2u) -> vec4f { return textureLoad(panes, pixel, pane, 0); }

${shownWgsl(layout)}

${CORNER_WGSL}

@fragment
fn main(@builtin(position) fragment: vec4f) -> @location(0) vec4f {
  let pixel = vec2u(fragment.xy);
  ${liesApart(layout.kind) ? CELLS_WGSL : 'return vec4f(shown(0, pixel), 1);'}
}`;
}

const CELLS_WGSL = `let pitch = job.cell + job.gap;
  let place = pixel / pitch;
  let within = pixel - place * pitch;
  let cell = place.y * job.columns + place.x;
  if (any(within >= job.cell) || place.x >= job.columns) { return vec4f(vec3f(${LINE}), 1); }
  if (cell >= job.panes) { return vec4f(vec3f(${GROUND}), 1); }
  return vec4f(shown(cell, within), 1);`;

export interface ComposeRequest {
  readonly layout: ComposedLayout;
  readonly cells: CellGrid;
  readonly panes: number;
  /** Photo pixels per screen pixel. */
  readonly scale: number;
}

export class ComposePass {
  readonly #device: GPUDevice;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** For a target of this format. Resolves at once where it is there already. */
  prepare(format: GPUTextureFormat, layout: ComposedLayout): Promise<GPURenderPipeline> {
    return renderPipeline(this.#device, format, composeWgsl(layout));
  }

  /** `pictures`: a layer of the cells' size for each pane. The pipeline is the layout's. */
  draw(
    target: GPUTextureView,
    pictures: GPUTexture,
    { layout, cells, panes, scale }: ComposeRequest,
    pipeline: GPURenderPipeline,
  ): void {
    const device = this.#device;
    const difference = layout.kind === 'difference' ? layout : undefined;
    const amount = layout.kind === 'onion' ? layout.opacity : 0;
    const words = new ArrayBuffer(9 * 4);
    new Uint32Array(words).set([
      ...[cells.width, cells.height, CELL_GAP, cells.columns, panes],
      difference?.scale === 'log' ? 1 : 0,
    ]);
    new Float32Array(words).set([amount, difference?.gain ?? 1, Math.max(1, 1 / scale)], 6);
    const job = uniformBuffer(device, words);
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginRenderPass({
      colorAttachments: [{ view: target, loadOp: 'clear', storeOp: 'store' }],
    });
    pass.setPipeline(pipeline);
    const view = pictures.createView({ dimension: '2d-array' });
    pass.setBindGroup(0, bindInOrder(device, pipeline.getBindGroupLayout(0), [job, view]));
    pass.draw(3);
    pass.end();
    device.queue.submit([encoder.finish()]);
    job.destroy();
  }
}
