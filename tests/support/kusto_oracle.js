// SPDX-License-Identifier: GPL-3.0-or-later
// What Microsoft's parser says of queries. Run: node kusto_oracle.js FOLDER, where FOLDER holds node_modules with
// @kusto/language-service-next. Reads queries from standard input, each ended by a zero byte; prints a line for each: the number of
// errors of its syntax and their texts.
'use strict';
const path = require('path');
const fs = require('fs');
const folder = path.join(path.resolve(process.argv[2]), 'node_modules', '@kusto', 'language-service-next');
require(path.join(folder, 'bridge.js'));
require(path.join(folder, 'Kusto.Language.Bridge.js'));
const KustoCode = globalThis.Kusto.Language.KustoCode;

const queries = fs.readFileSync(0, 'utf8').split('\0').slice(0, -1);
const lines = queries.map((query) => {
    const found = KustoCode.Parse(query).GetSyntaxDiagnostics();
    const errors = [];
    for (let i = 0; i < found.Count; i++)
        if (found.getItem(i).Severity === 'Error')
            errors.push(found.getItem(i).Start + ' ' + found.getItem(i).Message.replace(/\s+/g, ' '));
    return errors.length + ' ' + errors.join('; ');
});
fs.writeSync(1, lines.join('\n') + '\n');
