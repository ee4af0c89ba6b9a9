import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PAINTS } from '../../metrics/chart/paint';
import { shape } from '../../metrics/chart/shape';
import { Drawing } from './drawing';

test('a drawing in the page has the names of its attributes, its colors, and its words escaped', () => {
  const markup = renderToStaticMarkup(
    <Drawing
      shapes={[
        shape('svg', { viewBox: '0 0 9 9', role: 'img', 'aria-label': 'Nine' }, [
          shape('path', {
            d: 'M0 0h9',
            stroke: PAINTS.grid,
            'stroke-width': 2,
            'stroke-dasharray': undefined,
          }),
          shape('text', { x: 1, 'text-anchor': 'end', fill: '#123456' }, ['<b>']),
        ]),
      ]}
    />,
  );
  expect(markup).toBe(
    '<svg viewBox="0 0 9 9" role="img" aria-label="Nine">' +
      '<path style="stroke:var(--line,#ddd)" d="M0 0h9" stroke-width="2"></path>' +
      '<text x="1" text-anchor="end" fill="#123456">&lt;b&gt;</text></svg>',
  );
});
