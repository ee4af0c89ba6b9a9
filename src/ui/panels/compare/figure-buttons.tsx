export function FigureButtons() {
  return null;
}
