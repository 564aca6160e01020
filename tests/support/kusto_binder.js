// SPDX-License-Identifier: GPL-3.0-or-later
// Microsoft's binder of KQL over queries: node kusto_binder.js FOLDER, where FOLDER has node_modules/@kusto/language-service-next.
// In: queries, each ended by a NUL. Out: for each a line of JSON, {"errors": [text, ...], "columns": [[name, type], ...]}.
'use strict';
const fs = require('fs');
const path = process.argv[2] + '/node_modules/@kusto/language-service-next/';
require(path + 'bridge.min.js');
require(path + 'Kusto.Language.Bridge.min.js');

const listed = list => Array.from({length: list ? list.Count : 0}, (_, i) => list.getItem(i));

for (const query of fs.readFileSync(0, 'utf8').split('\0').slice(0, -1)) {
    const code = Kusto.Language.KustoCode.ParseAndAnalyze(query, Kusto.Language.GlobalState.Default);
    const errors = listed(code.GetDiagnostics()).filter(d => d.Severity === 'Error').map(d => d.Start + ': ' + d.Message);
    const type = code.ResultType;
    const columns = listed(type && type.Columns).map(c => [c.Name, c.Type.Name]);
    process.stdout.write(JSON.stringify({errors, columns}) + '\n');
}
