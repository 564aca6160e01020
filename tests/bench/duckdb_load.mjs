// SPDX-License-Identifier: GPL-3.0-or-later
// The yardstick of paired.sh: DuckDB reads audit JSON lines into a table in one pass, as someone who knows it well would
// have it do, with the nested members declared as structs so that nothing is parsed twice; of CSV it takes all columns as
// read_csv finds them. It keeps no raw records, takes no hash and builds no flows.
// Usage: NPMDIR=folder node duckdb_load.mjs DATABASE AUDIT.jsonl|AUDIT.csv
// NPMDIR is the folder in which `npm install @duckdb/node-api` was run.
import { createRequire } from 'node:module';
import path from 'node:path';

const [database, audit] = process.argv.slice(2);
if (!database || !audit) {
    console.error('usage: node duckdb_load.mjs DATABASE AUDIT.jsonl');
    process.exit(2);
}
const require = createRequire(path.resolve(process.env.NPMDIR ?? '.') + '/');
const { DuckDBInstance } = require('@duckdb/node-api');

const target = `STRUCT(id VARCHAR, displayName VARCHAR, "type" VARCHAR, userPrincipalName VARCHAR,
                       modifiedProperties STRUCT(displayName VARCHAR)[])[]`;
const actor = `STRUCT("user" STRUCT(id VARCHAR, userPrincipalName VARCHAR, ipAddress VARCHAR), app STRUCT(displayName VARCHAR))`;
const properties = `STRUCT(id VARCHAR, activityDisplayName VARCHAR, category VARCHAR, loggedByService VARCHAR,
                           operationType VARCHAR, "result" VARCHAR, resultReason VARCHAR, initiatedBy ${actor},
                           targetResources ${target})`;

const instance = await DuckDBInstance.create(database, { threads: process.env.THREADS ?? '2' });
const connection = await instance.connect();
const file = audit.replaceAll("'", "''");
await connection.run(audit.endsWith('.csv') ? `CREATE TABLE audit AS SELECT * FROM read_csv('${file}')` : `
    CREATE TABLE audit AS
    SELECT "time"::TIMESTAMP AS "time", p.id AS id, correlationId, p.activityDisplayName AS operation,
           p.loggedByService AS service, p.category AS category, p.operationType AS operation_type,
           p."result" AS "result", p.resultReason AS reason,
           p.initiatedBy."user".userPrincipalName AS actor_upn, p.initiatedBy.app.displayName AS actor_app,
           coalesce(p.initiatedBy."user".ipAddress, callerIpAddress) AS ip,
           p.targetResources[1].userPrincipalName AS target_upn, p.targetResources[1].id AS target_id,
           p.targetResources[1].displayName AS target_name, p.targetResources[1]."type" AS target_type,
           array_to_string(list_transform(p.targetResources[1].modifiedProperties, x -> x.displayName), ', ') AS changed
    FROM (SELECT "time", correlationId, callerIpAddress, properties AS p
          FROM read_json('${file}', format = 'newline_delimited',
                         columns = {"time": 'VARCHAR', correlationId: 'VARCHAR', callerIpAddress: 'VARCHAR',
                                    properties: '${properties.replaceAll("'", "''")}'}))`);
await connection.run('CHECKPOINT');
const rows = await connection.runAndReadAll('SELECT count(*) FROM audit');
console.log(`${rows.getRows()[0][0]} records`);
