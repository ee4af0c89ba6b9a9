/** A chart's shapes (metrics/chart) as part of the page. */
import { createElement, memo, type ReactNode } from 'react';
import { cssColor } from '../../metrics/chart/paint';
import { type Attributes, isPaint, type Shape } from '../../metrics/chart/shape';

/**
 * Drawn anew only for other shapes: some have thousands of elements. Give it the same array for the same drawing,
 * or it is drawn anew.
 *
 * @example
 * <svg viewBox="0 0 308 182">
 *   <Drawing shapes={chart.shapes} />
 * </svg>
 */
export const Drawing = memo(function Drawing({ shapes }: { readonly shapes: readonly Shape[] }) {
  return shapes.map(elementOf);
});

/** A shape as an element of React, its children included. Shapes have no identity, so their place is the key. */
const elementOf = (child: Shape | string, key: number): ReactNode =>
  typeof child === 'string'
    ? child
    : createElement(
        child.tag,
        { key, ...propertiesOf(child.attributes) },
        ...child.children.map((inner, i) => elementOf(inner, i)),
      );

/** React's names of SVG's attributes. A paint comes by `style`, which knows the page's variables. */
function propertiesOf(attributes: Attributes): Record<string, unknown> {
  const style: Record<string, string> = {};
  const properties: Record<string, unknown> = { style };
  for (const [name, value] of Object.entries(attributes)) {
    if (isPaint(value)) style[name] = cssColor(value);
    else properties[propertyOf(name)] = value;
  }
  return properties;
}

/** `stroke-width` becomes `strokeWidth`; names with `aria-` stay as they are in React, too. */
const propertyOf = (name: string): string =>
  name.startsWith('aria-') ? name : name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
