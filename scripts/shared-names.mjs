/**
 * Finds names that more than one file of a folder exports. A reader who meets a name must not have to ask which of two
 * things it is. Passing on another file's export (`export { a } from './b'`) declares nothing, and neither do tests.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const NOT_PRODUCT = /\.(test|fixture)\.tsx?$|\.d\.ts$/;

/** Returns a Map of each such name to the files that declare it, relative to `folder`. */
export function sharedNames(folder) {
  const files = readdirSync(folder, { recursive: true })
    .filter((file) => /\.tsx?$/.test(file) && !NOT_PRODUCT.test(file))
    .sort();
  const declared = new Map();
  for (const file of files) {
    for (const name of exportedNames(readFileSync(join(folder, file), 'utf8'), file)) {
      declared.set(name, [...(declared.get(name) ?? []), file]);
    }
  }
  return new Map([...declared].filter(([, places]) => places.length > 1));
}

/** The names that a file declares itself and exports. A type and a value of one name count once. */
function exportedNames(text, file) {
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, scriptKind(file));
  const imported = new Set(statements.filter(ts.isImportDeclaration).flatMap(importedNames));
  return new Set(statements.flatMap((statement) => namesOf(statement, imported)));
}

const scriptKind = (file) => (file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

function namesOf(statement, imported) {
  if (ts.isExportDeclaration(statement)) return listedNames(statement, imported);
  const modifiers = statement.modifiers?.map(({ kind }) => kind) ?? [];
  if (!modifiers.includes(ts.SyntaxKind.ExportKeyword)) return [];
  // The importer names a default export.
  if (modifiers.includes(ts.SyntaxKind.DefaultKeyword)) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  }
  return statement.name ? [statement.name.text] : [];
}

/** `export { a, b as c }` declares what the file has not imported. */
function listedNames({ moduleSpecifier, exportClause }, imported) {
  if (moduleSpecifier !== undefined || exportClause === undefined) return [];
  return exportClause.elements
    .filter(({ name, propertyName }) => !imported.has((propertyName ?? name).text))
    .map(({ name }) => name.text);
}

const boundNames = (name) =>
  ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => boundNames(element.name));

function importedNames({ importClause }) {
  const { name, namedBindings } = importClause ?? {};
  const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  return [name, ...named.map((element) => element.name)].filter(Boolean).map(({ text }) => text);
}
