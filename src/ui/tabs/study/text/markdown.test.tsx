import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Markdown, pictureAddress } from './markdown';

const BASE = 'https://lab.example/studies/one/study.json';
const html = (text: string): string => renderToStaticMarkup(<Markdown text={text} base={BASE} />);

describe('Markdown', () => {
  it('writes paragraphs, lists and emphasis, with headings under those of the page', () => {
    const text = html('# Welcome\n\nMake it *yours*.\n\n- one\n- two');
    expect(text).toContain('<h2>Welcome</h2>');
    expect(text).toContain('<em>yours</em>');
    expect(text).toContain('<li>two</li>');
    expect(text).toMatch(/^<div class="markdown">/);
  });

  it('leaves HTML as the text it is', () => {
    const text = html('<script>alert(1)</script>\n\n<b onclick="x()">bold</b> <img src=x onerror=y>');
    expect(text).not.toMatch(/<(script|b|img)/);
    expect(text).toContain('&lt;b');
  });

  it('opens links in a tab of their own that learns nothing, and none that run code', () => {
    expect(html('[ethics](https://lab.example/ethics)')).toContain(
      '<a href="https://lab.example/ethics" target="_blank" rel="noreferrer">ethics</a>',
    );
    expect(html('[no](javascript:alert(1))')).not.toContain('javascript');
  });

  it('shows a picture beside the study, and the words for one that is not allowed', () => {
    expect(html('![A slider](pictures/slider.png)')).toContain(
      'src="https://lab.example/studies/one/pictures/slider.png"',
    );
    const other = html('![A slider](http://elsewhere.example/slider.png)');
    expect(other).toContain('A slider');
    expect(other).not.toContain('<img');
  });

  it('is empty for an empty text', () => {
    expect(html('')).not.toContain('<p');
  });
});

describe('pictureAddress', () => {
  it('takes relative and https addresses', () => {
    expect(pictureAddress('a.png', BASE)).toBe('https://lab.example/studies/one/a.png');
    expect(pictureAddress('https://other.example/a.png', BASE)).toBe('https://other.example/a.png');
    expect(pictureAddress('a.png', 'http://127.0.0.1:4173/')).toBe('http://127.0.0.1:4173/a.png');
  });

  it('takes no others', () => {
    for (const address of [
      'http://lab.example/a.png',
      'data:image/svg+xml,<svg/>',
      'blob:x',
      'javascript:x',
    ]) {
      expect(pictureAddress(address, BASE)).toBeUndefined();
    }
    expect(pictureAddress('//other.example/a.png', 'http://127.0.0.1/')).toBeUndefined();
  });
});
