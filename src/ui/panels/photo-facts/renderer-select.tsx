/** The choice of what draws photos. */
import './renderer-select.css';
import { useStore } from 'zustand';
import { RENDERER_CHOICES, type RendererChoice } from '../../../stage/drawing/renderer-setting';
import { useServices } from '../../page/services';

const LABELS: Readonly<Record<RendererChoice, string>> = {
  automatic: 'Automatic',
  gpu: 'Graphics card',
  processor: 'Processor',
};

/** Takes effect at once, and is kept in this browser. */
export function RendererSelect() {
  const { renderer } = useServices();
  const choice = useStore(renderer.store, (state) => state.choice);
  return (
    <label className="renderer-select">
      <span className="renderer-select-name">Renderer</span>
      <select
        value={choice}
        onChange={(event) => renderer.set(RENDERER_CHOICES[event.currentTarget.selectedIndex]!)}
      >
        {RENDERER_CHOICES.map((each) => (
          <option key={each} value={each}>
            {LABELS[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
