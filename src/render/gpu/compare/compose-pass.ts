/** Pictures of one view, drawn before, into a canvas: side by side, one over the other, or what differs between them. */
import {
  CELL_GAP,
  type CellGrid,
  COLOR_DIFFERENCE_UNIT,
  type CompareLayout,
  type DifferenceMeasure,
  SCALED_WGSL,
} from '../../compare-layout';
import { amountColor, signedColor } from '../../false-color';
import { bindInOrder, uniformBuffer } from '../buffers';
import { colorFunction } from '../chain-shader';
import { renderPipeline } from '../pipelines';
import { CORNER_WGSL } from '../screen-sampler';
import { BANDING_WGSL } from './banding-wgsl';
import { COLOR_DIFFERENCE_WGSL } from './color-difference-wgsl';

const KINDS: readonly CompareLayout['kind'][] = [
  'side-by-side',
  'split',
  'single',
  'onion',
  'difference',
  'banding',
];
const MEASURES: readonly DifferenceMeasure[] = ['signed', 'absolute', 'relative', 'ciede2000', 'residual'];

/** The ground around photos, and lines between pictures. */
const GROUND = 0.094;
const LINE = 0.32;

/** Below it a relative difference would be one of rounding errors: a code of 16 bits. */
const LEAST = 1 / 65535;

const COMPOSE_WGSL = `struct Compose {
  cell: vec2u, gap: u32, columns: u32, panes: u32,
  kind: u32, measure: u32, isLog: u32, pane: u32,
  amount: f32, gain: f32,
}

@group(0) @binding(0) var<uniform> job: Compose;
@group(0) @binding(1) var panes: texture_2d_array<f32>;

${colorFunction('amountColor', (ops, color) => amountColor(ops, ops.channel(color, 0)))}

${colorFunction('signedColor', (ops, color) => signedColor(ops, ops.channel(color, 0)))}

${SCALED_WGSL}

${COLOR_DIFFERENCE_WGSL}

fn at(pane: u32, pixel: vec2u) -> vec4f { return textureLoad(panes, pixel, pane, 0); }

${BANDING_WGSL}

fn difference(first: vec3f, second: vec3f) -> vec3f {
  let isLog = job.isLog == 1;
  switch (job.measure) {
    case ${MEASURES.indexOf('signed')}: {
      // Of all channels the one that differs most, with its sign.
      let each = second - first;
      let most = max(max(abs(each.r), abs(each.g)), abs(each.b));
      let found = select(select(each.b, each.g, abs(each.g) == most), each.r, abs(each.r) == most);
      return signedColor(scaled(vec3f(found), isLog, job.gain), vec2f(0));
    }
    case ${MEASURES.indexOf('absolute')}: { return scaled(abs(second - first), isLog, job.gain); }
    case ${MEASURES.indexOf('relative')}: {
      return scaled(abs(second - first) / max(abs(first), vec3f(${LEAST})), isLog, job.gain);
    }
    case ${MEASURES.indexOf('residual')}: {
      return clamp(second + job.gain * (first - second), vec3f(0), vec3f(1));
    }
    default: {
      let amount = colorDifference(first, second) * ${COLOR_DIFFERENCE_UNIT};
      return amountColor(scaled(vec3f(amount), isLog, job.gain), vec2f(0));
    }
  }
}

fn overlaid(pixel: vec2u) -> vec3f {
  let first = at(0, pixel);
  let second = at(1, pixel);
  switch (job.kind) {
    case ${KINDS.indexOf('split')}: {
      let line = u32(job.amount * f32(job.cell.x));
      if (pixel.x == line || pixel.x + 1 == line) { return vec3f(${LINE}); }
      return select(second, first, pixel.x < line).rgb;
    }
    case ${KINDS.indexOf('single')}: { return at(job.pane, pixel).rgb; }
    case ${KINDS.indexOf('onion')}: { return mix(first, second, job.amount).rgb; }
    default: {
      if (first.a == 0 && second.a == 0) { return vec3f(${GROUND}); }
      return difference(first.rgb, second.rgb);
    }
  }
}

${CORNER_WGSL}

@fragment
fn main(@builtin(position) fragment: vec4f) -> @location(0) vec4f {
  let pixel = vec2u(fragment.xy);
  let pitch = job.cell + job.gap;
  let place = pixel / pitch;
  let within = pixel - place * pitch;
  if (any(within >= job.cell) || place.x >= job.columns) { return vec4f(vec3f(${LINE}), 1); }
  if (job.kind != ${KINDS.indexOf('side-by-side')} && job.kind != ${KINDS.indexOf('banding')}) {
    return vec4f(overlaid(within), 1);
  }
  let pane = place.y * job.columns + place.x;
  if (pane >= job.panes) { return vec4f(vec3f(${GROUND}), 1); }
  if (job.kind == ${KINDS.indexOf('banding')}) { return vec4f(bandingColor(pane, within), 1); }
  return vec4f(at(pane, within).rgb, 1);
}`;

export interface ComposeRequest {
  readonly layout: CompareLayout;
  readonly cells: CellGrid;
  readonly panes: number;
}

export class ComposePass {
  readonly #device: GPUDevice;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** For a target of this format. */
  prepare(format: GPUTextureFormat): Promise<GPURenderPipeline> {
    return renderPipeline(this.#device, format, COMPOSE_WGSL);
  }

  /** `pictures`: a layer of the cells' size for each pane. */
  draw(
    target: GPUTextureView,
    pictures: GPUTexture,
    { layout, cells, panes }: ComposeRequest,
    pipeline: GPURenderPipeline,
  ): void {
    const device = this.#device;
    const difference = layout.kind === 'difference' ? layout : undefined;
    const amount = layout.kind === 'split' ? layout.position : layout.kind === 'onion' ? layout.opacity : 0;
    const words = new ArrayBuffer(12 * 4);
    new Uint32Array(words).set([
      ...[cells.width, cells.height, CELL_GAP, cells.columns, panes],
      KINDS.indexOf(layout.kind),
      difference ? MEASURES.indexOf(difference.measure) : 0,
      difference?.scale === 'log' ? 1 : 0,
      layout.kind === 'single' ? layout.pane : 0,
    ]);
    new Float32Array(words).set([amount, difference?.gain ?? 1], 9);
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
