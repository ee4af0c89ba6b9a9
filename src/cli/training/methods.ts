/** Names of what photographs are left to, besides the baselines'. */
export const UNTOUCHED = 'untouched';
export const MODEL = 'model';
export const MODEL_WITH_DROPOUT = 'model with dropout';
/** The model, told the goal of the finished photograph. */
export const MODEL_TOLD = 'model told the goal';
