/**
 * node checks/linkage/main.ts [part of a set's name]
 *
 * Prints how well members are matched and duplicates found, on the labelled files that lie beside this checkout and on
 * made-up registers.
 */
import { type Figures, measureClusters, measureLink } from './measure.ts';
import { measureMissingByCommand } from './missing-by-command.ts';
import { clusterTasks, personTasks, rollTasks } from './tasks.ts';

const [part = ''] = process.argv.slice(2);
const isAsked = ({ name }: { readonly name: string }) => name.includes(part);

const share = (figure: number) => figure.toFixed(4).replace(/^0/, '');

function print(kind: string, name: string, { precision, recall, f1, autoF1, review, errors }: Figures): void {
  const waiting = review === undefined ? '' : `${(review * 100).toFixed(2)} %`;
  const calibration = Object.entries(errors).map(([of, error]) => `${of} ${share(error)}`);
  console.log(
    `| ${[kind, name, share(precision), share(recall), share(f1), autoF1 === undefined ? '' : share(autoF1), waiting, calibration.join(', ')].join(' | ')} |`,
  );
}

console.log(
  '| task | set | precision | recall | F1 | F1 of auto | for review | calibration error |\n|---|---|---|---|---|---|---|---|',
);
for (const task of rollTasks().filter(isAsked)) print('roll', task.name, measureLink(task));
for (const task of personTasks().filter(isAsked)) print('person', task.name, measureLink(task));
for (const task of clusterTasks().filter(isAsked)) print('duplicates', task.name, measureClusters(task));
if (isAsked({ name: 'UK scenario' })) {
  const { listed, missing, recall, wrong } = measureMissingByCommand();
  console.log(
    `\nUK scenario, \`register compare\` of 20 branches: ${listed} listed, ${missing} missing centrally; recall ${share(recall)}, ${wrong.toFixed(1)} named wrongly per 4,000 listed`,
  );
}
