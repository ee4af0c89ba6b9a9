/** Texts of a study, written as Markdown by whoever made it: no HTML, no scripts, pictures only from safe addresses. */
import './markdown.css';
import type { ComponentProps } from 'react';
import Render, { type MarkdownToJSX } from 'markdown-to-jsx/react';

export interface MarkdownProps {
  readonly text: string;
  /** The base of relative addresses: the study file's address, where it has one. */
  readonly base?: string | undefined;
}

/**
 * Shows the text as part of the page.
 *
 * @example
 * <Markdown text="Thank you for *taking part*." />
 */
export function Markdown({ text, base }: MarkdownProps) {
  return <Render options={optionsFor(base)}>{text}</Render>;
}

/**
 * Where a picture is loaded from: beside the base, or from an https address. Undefined for everything else, which
 * would tell others of the participant over an open line, or carry a document of its own.
 */
export function pictureAddress(address: string, base: string): string | undefined {
  const found = URL.parse(address, base);
  const isBeside = found?.origin === new URL(base).origin && !/^[a-z][a-z\d+.-]*:/i.test(address.trim());
  return found && (isBeside || found.protocol === 'https:') ? found.href : undefined;
}

/** A heading under the page's own, without an id, which could be one of the page's. */
const heading = (Tag: 'h2' | 'h3' | 'h4') =>
  function Heading({ children }: ComponentProps<'h2'>) {
    return <Tag>{children}</Tag>;
  };

const HEADINGS = {
  ...{ h1: heading('h2'), h2: heading('h3'), h3: heading('h4') },
  ...{ h4: heading('h4'), h5: heading('h4'), h6: heading('h4') },
};

/** A link opens beside the study, which goes on where it is, and does not say where it was clicked. */
function Link({ href, title, children }: ComponentProps<'a'>) {
  return (
    <a href={href ?? undefined} title={title} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

/** Raw HTML stays text. Pictures whose address is not allowed give way to their description. */
const optionsFor = (base: string | undefined): MarkdownToJSX.Options => ({
  disableParsingRawHTML: true,
  forceBlock: true,
  forceWrapper: true,
  wrapperProps: { className: 'markdown' } as ComponentProps<'div'>,
  overrides: {
    ...HEADINGS,
    a: Link,
    img: function Picture({ src, alt, title }: ComponentProps<'img'>) {
      const address = pictureAddress(src ?? '', base ?? document.baseURI);
      return address === undefined ? <span>{alt}</span> : <img src={address} alt={alt} title={title} />;
    },
  },
});
