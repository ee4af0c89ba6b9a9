/** Drawings as text: files of SVG that stand alone. Everything that people wrote is escaped here. */
import { escapeXml } from '../../core/text/escape-xml';
import { cssColor } from './paint';
import { type Attributes, isPaint, type Shape } from './shape';

/**
 * A line for each child of the outermost shape, so that two files can be compared.
 *
 * @example svgText(shape('path', { d: 'M0 0h9', stroke: '#333' })) === '<path d="M0 0h9" stroke="#333"/>\n'
 */
export function svgText({ tag, attributes, children }: Shape): string {
  if (children.length === 0) return `<${tag}${attributesText(attributes)}/>\n`;
  return `<${tag}${attributesText(attributes)}>\n${children.map(inner).join('\n')}\n</${tag}>\n`;
}

function inner(child: Shape | string): string {
  if (typeof child === 'string') return escapeXml(child);
  const { tag, attributes, children } = child;
  const start = `<${tag}${attributesText(attributes)}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.map(inner).join('')}</${tag}>`;
}

/** A paint stands twice: programs that draw SVG without knowing variables take the attribute. */
function attributesText(attributes: Attributes): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const styles = given.flatMap(([name, value]) =>
    isPaint(value) && value.variable !== undefined ? [`${name}:${cssColor(value)}`] : [],
  );
  return [
    ...given.map(([name, value]) => [name, isPaint(value) ? value.color : String(value)] as const),
    ...(styles.length === 0 ? [] : [['style', styles.join(';')] as const]),
  ]
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
}
