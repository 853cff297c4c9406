/** Folders whose code is not what gets deployed. */
const FOLDERS =
  /^(?:tests?|testing|unit_?tests?|e2e|docs?|documentation|examples?|samples?|demos?|sandbox|tutorials?|notebooks?|benchmarks?|bench|fixtures?|testapp|test_?projects?|example_?(?:app|project|site)s?|stubs|\.\w.*|node_modules|site-packages|v?env|migrations|locust|archive|old|deprecated)$/i;
const FILES = /^(?:conftest|setup|fabfile|noxfile|locustfile|dodo)\.py$|^test_.*\.py$|_tests?\.py$|^tests\.py$/i;
/** A template's placeholder, as in cookiecutter: not Python yet. */
const PLACEHOLDER = /\{\{|\{%/;

/** True for tests, documentation, examples and tools: files that no server loads. */
export function isAside(path: string): boolean {
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  return parts.some((part) => FOLDERS.test(part) || PLACEHOLDER.test(part)) || FILES.test(file);
}
