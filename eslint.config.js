import eslint from '@eslint/js';
import n from 'eslint-plugin-n';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom (docs/adr/0002-layers.md):
 * bin → commands → src/cli, intake → templates, both edges → src/services → src/{verification,…} → src/domain.
 */
function forbid(files, message, ...folders) {
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: `^(\\.{1,2}/)+(src/)?(${folders.join('|')})(/|$)`, message }] },
      ],
    },
  };
}

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', 'coverage/'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['bin/*.js', 'tests/*.js', 'eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { n },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'n/no-process-env': 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Preact escapes; nothing may open that door.',
        },
      ],
    },
  },
  {
    // Loops over pixels and weights stay inside their arrays by construction; asking again for every element
    // would cost time and say nothing.
    files: ['src/verification/**', 'intake/browser/**', 'bench/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['bin/*.js', 'tests/*.js', '*.config.*'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['bin/*.js', 'tests/**', 'bench/**', '*.config.*'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', fetch: 'readonly' },
    },
    rules: { 'n/no-process-env': 'off', 'no-console': 'off' },
  },
  forbid(
    ['src/domain/**'],
    'The domain imports nothing but itself.',
    'commands',
    'intake',
    'templates',
    'services',
    'verification',
    'jobs',
    'files',
    'notifications',
    'audit',
    'db',
    'cli',
    'i18n',
    'app',
    'context',
    'config',
    'logger',
    'specimens',
  ),
  forbid(
    ['src/{verification,files,audit,db,notifications,specimens}/**'],
    'Lower layers know neither the edges, nor the command line, nor the use-cases.',
    'commands',
    'intake',
    'templates',
    'services',
    'cli',
  ),
  forbid(
    ['src/{services,jobs}/**'],
    'Use-cases know no edge; words are put at the edges.',
    'commands',
    'intake',
    'cli',
  ),
  forbid(['src/cli/**'], 'The base of the command line knows no single command.', 'commands', 'intake'),
  forbid(
    ['templates/**'],
    'Templates take plain props and know no model.',
    'commands',
    'intake',
    'services',
    'verification',
    'jobs',
    'files',
    'notifications',
    'audit',
    'db',
    'cli',
    'app',
    'context',
    'config',
  ),
  forbid(
    ['intake/**'],
    'The site does not know the command line, nor tables: it calls use-cases.',
    'commands',
    'cli',
    'db/models',
  ),
  forbid(
    ['commands/**'],
    'A command parses, asks, calls a use-case and prints.',
    'intake/routes',
    'db/models',
  ),
);
