import { format as prettier } from 'prettier/standalone';

/** prettier's plug-in for a file, by its ending; only the one that is needed is loaded. */
const LANGUAGES = [
  { ending: /\.ya?ml$/, parser: 'yaml', plugin: () => import('prettier/plugins/yaml') },
  { ending: /\.md$/, parser: 'markdown', plugin: () => import('prettier/plugins/markdown') },
];

/** The text as prettier leaves it, for the languages that it speaks and we write. */
export async function format(path: string, text: string): Promise<string> {
  const language = LANGUAGES.find(({ ending }) => ending.test(path));
  if (!language) return text;
  return prettier(text, { parser: language.parser, plugins: [await language.plugin()], printWidth: 120 });
}
