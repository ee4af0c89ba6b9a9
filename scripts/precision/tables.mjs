/** The tables of docs/precision.md as Markdown, from what was measured. */

/** @returns {string} */
export function tablesOf(measured) {
  return [
    ['Noise in bits', noiseTable(measured)],
    ['Where 8 bits lose detail', detailTable(measured)],
    ['Times four and back in 8 bits, by arithmetic', fourTable(measured)],
    ['All codes of 16 bits through chains', rampTable(measured)],
    ['Conversions of all codes', conversionTable(measured)],
    ['One rounding in photographs', sourceTable(measured)],
    ['Screens', screenTable(measured)],
    ['Chains: errors at their ends', chainTable(measured)],
    ['Bands', bandsTable(measured)],
    ['Residuals', residualTable(measured)],
    ['Lines of so many pieces after the low bits', amplifierTable(measured)],
    ['Coarse codes that a residual may belong to', candidateTable(measured)],
    ['Steps of encodings', encodingTable(measured)],
    ['Spacing of floats', spacingTable(measured)],
    ['Thumbnails', thumbnailTable(measured)],
    ['Decisions', decisionTable(measured)],
  ]
    .map(([title, rows]) => `## ${title}\n\n${markdown(rows)}\n`)
    .join('\n');
}

function noiseTable({ names, noise }) {
  const at = ({ level, bits }) => `${bits.toFixed(1)} at ${level.toFixed(2)}`;
  return [
    ['', 'channel', 'darkest level', 'brightest level', 'fewest bits', 'most bits', 'noise in 8-bit steps'],
    ...names.flatMap((name, i) =>
      noise.files[i].channels.map(({ channel, points }) => {
        const byDepth = [...points].sort((a, b) => a.bits - b.bits);
        const ends = [points[0], points.at(-1), byDepth[0], byDepth.at(-1)];
        const steps = points.map(({ sigma }) => sigma * 255);
        return [name, channel, ...ends.map(at), range(steps, 2)];
      }),
    ),
  ];
}

function range(values, digits = 1) {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits));
  return low === high ? low : `${low} to ${high}`;
}

function detailTable({ names, noise, storedLevels }) {
  return [
    ['', 'channel', '8 bits as stored: levels', 'samples', '8 bits linear: levels', 'samples', 'measured'],
    ...names.flatMap((name, i) =>
      noise.files[i].channels.map(({ channel, points, losesDetail }, index) => {
        const shares = (ranges) => percent(shareInside(storedLevels[i].values, index, ranges));
        const all = [{ from: points[0].level, to: points.at(-1).level }];
        const cells = ['8 bits, as stored', '8 bits, linear'].flatMap((storage) => [
          rangesText(losesDetail[storage]),
          shares(losesDetail[storage]),
        ]);
        return [name, channel, ...cells, `${rangesText(all)}: ${shares(all)}`];
      }),
    ),
  ];
}

const rangesText = (ranges) =>
  ranges.length === 0
    ? 'none'
    : ranges.map(({ from, to }) => `${from.toFixed(3)}–${to.toFixed(3)}`).join(', ');

/** Returns the share of a channel's samples that lie in the ranges. */
function shareInside(values, channel, ranges) {
  let inside = 0;
  for (let i = channel; i < values.length; i += 3) {
    if (ranges.some(({ from, to }) => values[i] >= from && values[i] <= to)) inside++;
  }
  return (3 * inside) / values.length;
}

const fourTable = ({ fourTimes }) => [
  ['order', 'rounding', 'codes that remain', 'codes unchanged', 'largest', 'largest error', 'mean error'],
  ...fourTimes.map(({ order, rounding, codes, unchanged, largestCode, maximum, mean }) => [
    ...[order, rounding, codes, unchanged, largestCode, maximum],
    mean.toFixed(2),
  ]),
];

function rampTable({ ramp }) {
  const works = ramp[0].precisions.map(({ label }) => label).filter((label) => label.endsWith('work'));
  return [
    ['', 'of', ...ramp.flatMap(({ title }) => [`${title}: codes`, 'largest error'])],
    ...works.map((label, i) => [
      ...[label, ramp[0].files[0].curves[i].ledger[0].codes[1]],
      ...ramp.flatMap(({ files: [{ curves }] }) => {
        const { codes, error } = curves[i].ledger.at(-1);
        return [codes[1], scientific(error.maximum)];
      }),
    ]),
  ];
}

const conversionTable = ({ conversions }) => [
  [
    ...['16 to 8 bits', '[0, 1]: largest', 'mean', 'root mean square', 'mean with sign'],
    ...['[-1, 1]: largest', 'mean', 'root mean square'],
  ],
  ...conversions.map(({ conversion, maximum, mean, rms, bias }) => [
    `\`${conversion}\``,
    ...[maximum, mean, rms, bias].map(five),
    ...[maximum, mean, rms].map((value) => five(2 * value)),
  ]),
];

/** Over the samples of all photographs. */
function pooled(files) {
  const total = files.reduce((sum, { difference }) => sum + difference.count, 0);
  const weighed = (value) =>
    files.reduce((sum, { difference }) => sum + difference.count * value(difference), 0) / total;
  return {
    maximum: Math.max(...files.map(({ difference }) => difference.maximum)),
    mean: weighed(({ mean }) => mean),
    rms: Math.sqrt(weighed(({ rootMeanSquare }) => rootMeanSquare ** 2)),
    bias: weighed(({ bias }) => bias),
  };
}

function sourceTable({ comparisons }) {
  return [
    [
      ...['', 'source', '[0, 1]: largest', 'mean', 'root mean square', 'mean with sign'],
      ...['[-1, 1]: mean', 'root mean square'],
    ],
    ...comparisons
      .filter(({ b }) => /^source=8:(round|floor)$/.test(b))
      .map(({ picturedAs, b, files }) => {
        const { maximum, mean, rms, bias } = pooled(files);
        return [picturedAs, `\`${b}\``, ...[maximum, mean, rms, bias, 2 * mean, 2 * rms].map(five)];
      }),
  ];
}

function screenTable({ comparisons, gradients }) {
  const screens = comparisons.filter(({ picturedAs }) => picturedAs.startsWith('on a screen'));
  return [
    [
      '',
      'precision',
      'CIEDE2000: mean',
      '99th percentile',
      'green codes',
      'longest flat run',
      'banding index',
    ],
    ...[...screens, ...gradients].map(({ picturedAs, b, files }) => {
      const side = (value) => files.map(({ sides }) => value(sides[1]));
      return [
        ...[picturedAs, `\`${b}\``],
        ...['mean', 'percentile99'].map((name) =>
          range(
            files.map(({ ciede2000 }) => ciede2000[name]),
            2,
          ),
        ),
        range(
          side(({ channels }) => channels[1].distinct),
          0,
        ),
        range(
          side(({ flatRuns }) => flatRuns.longest),
          0,
        ),
        range(
          side(({ banding }) => banding),
          2,
        ),
      ];
    }),
  ];
}

function chainTable({ chains }) {
  const all = Object.values(chains);
  return [
    ['', ...Object.keys(chains).map((chain) => `\`${chain}\``)],
    ...all[0].precisions.map(({ label }, i) => [
      label,
      ...all.map(({ pooled: curves }) => scientific(curves[i].rootMeanSquare.at(-1))),
    ]),
  ];
}

const bandsTable = ({ names, bands }) => [
  ['source', ...names, 'share that bands', '95 % interval'],
  ...bands.map(({ b, files, banded, photos, interval }) => [
    `\`${b}\``,
    ...files.map(({ exact, reduced }) => `${exact.toFixed(2)} → ${reduced.toFixed(2)}`),
    `${banded} of ${photos}`,
    interval.map(percent).join(' to '),
  ]),
];

const residualTable = ({ names, residuals }) => [
  [
    ...['', 'samples that follow from it and the 8-bit image', 'largest error then, 16-bit codes'],
    ...['x16 - x8: root mean square', 'correlation of neighbors, R G B', 'of the photograph itself, R G B'],
  ],
  ...names.map((name, i) => {
    const { invertible, largestError, left, correlations, ownCorrelations } = residuals[i];
    const three = (values) => values.map((value) => value.toFixed(3)).join(' ');
    return [
      ...[name, percent(invertible), (largestError * 65535).toFixed(4), five(left.rms)],
      ...[three(correlations), three(ownCorrelations)],
    ];
  }),
];

const amplifierTable = ({ amplifiers }) => [
  ['pieces', ...amplifiers.map(({ pieces }) => pieces)],
  ['share of the variance', ...amplifiers.map(({ share }) => percent(share))],
];

const candidateTable = ({ candidates }) => [
  ['residual known to within, 16-bit codes', 'coarse codes, median', 'codes with a single one'],
  ...candidates.map(({ blur, median, single }) => [
    blur === 0 ? 'exactly' : `± ${blur}`,
    median,
    percent(single),
  ]),
];

const LEVELS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.9];

const encodingTable = ({ encodings }) => [
  ['step in % of the level', ...LEVELS],
  ...encodings.map(({ encoding, steps }) => [
    encoding,
    ...steps.map((step) => String(Number((100 * step).toPrecision(2)))),
  ]),
];

const spacingTable = ({ spacings }) => {
  const kinds = ['float32', 'half', 'bfloat16'];
  return [
    ['apart in 16-bit codes, at', ...spacings.map(({ level }) => level)],
    ...kinds.map((kind) => [
      kind,
      ...spacings.map((spacing) => String(Number(spacing[kind].toPrecision(2)))),
    ]),
  ];
};

function thumbnailTable({ thumbnails }) {
  const pixels = thumbnails.map(({ pixelsEach }) => pixelsEach);
  return [
    [
      ...['', 'full size: root mean square', `thumbnail, ${range(pixels)} pixels each: root mean square`],
      ...['smaller by', 'largest', 'mean with sign'],
    ],
    ...thumbnails[0].sources.map(({ source }, row) => {
      const found = thumbnails.map(({ sources }) => sources[row]);
      const column = (value) => scientificRange(found.map(value));
      return [
        ...[source, column(({ full }) => full.rms), column(({ small }) => small.rms)],
        range(found.map(({ full, small }) => full.rms / small.rms)),
        ...[column(({ small }) => small.maximum), column(({ small }) => small.bias)],
      ];
    }),
    ['signal: mean', '', scientificRange(thumbnails.map(({ mean }) => mean)), '', '', ''],
  ];
}

const decisionTable = ({ decisions }) => [
  ['source', 'steps that are the same', 'a probability differs by up to', 'a parameter by up to'],
  ...decisions[0].map(({ source }, row) => {
    const found = decisions.map((variants) => variants[row]);
    return [
      ...[source, found.map(({ alike, steps }) => `${alike} of ${steps}`).join(', ')],
      scientificRange(found.map(({ probability }) => probability)),
      scientificRange(found.map(({ parameter }) => parameter)),
    ];
  }),
];

function scientificRange(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)].map(scientific);
  return low === high ? low : `${low} to ${high}`;
}

const five = (value) => value.toFixed(5);
const scientific = (value) => (value === 0 ? '0' : value.toExponential(1));
const percent = (share) => `${(100 * share).toFixed(1)} %`;

/** @param {readonly (readonly (string | number)[])[]} rows */
function markdown([head, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
