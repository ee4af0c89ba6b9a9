/**
 * Parts of the page whose code is fetched after the page has begun: at once where they are shown, else when the page has
 * nothing else to do. The first picture does not wait for them.
 */
import { Component, type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { fetchedLater } from '../../core/work/later-code';

/**
 * A component that stands in a module of its own. Nothing is drawn until it is there; a sentence where it does not come.
 *
 * @example
 * const LedgerPanel = later(() => import('./ledger'), 'LedgerPanel');
 */
export function later<Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
): ComponentType {
  fetchedLater(load);
  const Part = lazy<ComponentType>(async () => ({ default: (await load())[name] }));
  return () => (
    <UnlessMissing>
      <Suspense fallback={null}>
        <Part />
      </Suspense>
    </UnlessMissing>
  );
}

/** Catches a part that could not be fetched, and nothing else: other errors are the page's. */
class UnlessMissing extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {};

  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    if (!isFetchError(error)) throw error;
    return (
      <p className="notice" role="alert">
        This part of the page could not be loaded. Reload the page once the network is there again; what you
        did is kept.
      </p>
    );
  }
}

/** Browsers reject an import whose file does not come with a TypeError. */
const isFetchError = (error: Error): boolean =>
  error instanceof TypeError && /import|module|fetch|load/i.test(error.message);
