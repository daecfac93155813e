import { isMap, isNode, parseDocument } from 'yaml';

/** What a person says once, by answering or by options. */
export type Answers = {
  source?: string;
  password?: string;
  passwordFile?: string;
  system?: string;
  authority?: string;
  name?: string;
  organisation?: string;
  phone?: string;
  email?: string;
  output?: string;
};

/** The commented settings with the answers in their places; everything else stays letter by letter. */
export function fillSettings(template: string, answers: Answers): string {
  const { source, passwordFile, system, authority, output, ...contact } = answers;
  const place = passwordFile === undefined ? source : { url: source, password_file: passwordFile };
  const values: [readonly string[], unknown][] = [
    [['sources', 'history'], place],
    [['system', 'name'], system],
    [['system', 'authority'], authority],
    [['contact', 'name'], contact.name],
    [['contact', 'organisation'], contact.organisation],
    [['contact', 'phone'], contact.phone],
    [['contact', 'email'], contact.email],
    [['output'], output],
  ];
  return values.reduce(
    (text, [path, value]) => (value === undefined ? text : putValue(text, path, value)),
    template,
  );
}

/** JSON is YAML: quoted like that, no name or path is taken for anything else. */
function putValue(text: string, path: readonly string[], value: unknown): string {
  const document = parseDocument(text);
  const node: unknown = document.getIn(path, true);
  if (!isMap(document.contents) || !isNode(node) || !node.range) {
    throw new RangeError(`The settings of the package have no ${path.join('.')}.`);
  }
  const [from, to] = node.range;
  return `${text.slice(0, from)}${JSON.stringify(value)}${text.slice(to)}`;
}
