/**
 * What code must not contain. Which file may import which is checked by dependency-cruiser: .dependency-cruiser.mjs.
 * Rules that need types cover everything that TypeScript compiles.
 */
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const TYPED = ['src/**/*.{ts,tsx}', 'e2e/**/*.ts', 'bench/**/*.ts', '*.config.ts'];
const TESTS = ['**/*.test.{ts,tsx}', '**/*.fixture.ts', 'e2e/**/*.ts', 'bench/**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'reports/',
      'node_modules/',
      'test-results/',
      'playwright-report/',
      'public/',
      'types/',
    ],
  },
  ...tseslint.configs.strict,
  {
    files: TYPED,
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // It believes that a field cannot change while a function waits, and that every browser has what some have.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // A function that is typed to return a promise may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Type parameters also say that two workers' messages belong together.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    // Tests read JSON that they wrote themselves, and hand in wrong values on purpose.
    files: TESTS,
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-useless-default-assignment': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
    },
  },
  {
    rules: {
      // Typed-array indexing in numeric loops is in range by construction; `!` says so under noUncheckedIndexedAccess.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Lists of names that their members add to: `declare module` from a folder above.
      '@typescript-eslint/no-empty-object-type': ['error', { allowWithName: 'Names$' }],
      eqeqeq: 'error',
      'no-console': 'off',
    },
  },
  {
    files: ['src/ui/**/*.{ts,tsx}', 'src/main.tsx'],
    ignores: ['**/*.test.{ts,tsx}'],
    ...reactHooks.configs.flat.recommended,
  },
);
