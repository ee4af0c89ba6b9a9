/** A figure in the page, with a button that hands it over as a file. */
import type { ReactNode } from 'react';
import { svgText } from '../../../../metrics/chart/svg-text';
import type { Figure } from '../../../../study/results/figures/figures';
import { Drawing } from '../../../kit/drawing';
import { useServices } from '../../../page/services';
import { saveText } from '../../../../core/text/save-text';

export interface FigureViewProps {
  /** Above the figure, and its name for screen readers. */
  readonly title: string;
  /** undefined while it is being made. */
  readonly figure: Figure | undefined;
  /** For the file's name. */
  readonly study: string;
  /** A choice that belongs to the figure, beside its title. */
  readonly beside?: ReactNode;
  /** The text in its place. */
  readonly waiting?: string;
}

/**
 * @example
 * <FigureView title="Steps" study="dusk" figure={figures.find(({ name }) => name === 'steps')} />
 */
export function FigureView({ title, figure, study, beside, waiting = 'Being worked out.' }: FigureViewProps) {
  const services = useServices();
  return (
    <section className="results-figure" aria-label={title}>
      <div className="results-figure-head">
        <h3 className="ellipsis">{title}</h3>
        {beside}
        <button
          type="button"
          className="button outlined"
          disabled={!figure}
          aria-label={`Save ${title} as SVG`}
          onClick={() => figure && saveText(services, `${study}-${figure.name}.svg`, svgText(figure.drawing))}
        >
          Save SVG
        </button>
      </div>
      {figure ? (
        // Wider than a phone: the figure moves inside of its own frame, with the keyboard, too.
        <div className="results-drawing" tabIndex={0}>
          <Drawing shapes={[figure.drawing]} />
        </div>
      ) : (
        <p className="results-waiting">{waiting}</p>
      )}
    </section>
  );
}
