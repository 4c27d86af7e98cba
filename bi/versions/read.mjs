// Reads a warehouse with the DuckDB that Node's driver brings.
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const queries = JSON.parse(readFileSync(0, "utf8"));
const instance = await DuckDBInstance.create(process.argv[2], { access_mode: "READ_ONLY" });
const connection = await instance.connect();
const answers = {};
for (const [name, query] of Object.entries(queries)) {
  const [[rows, digest]] = (await connection.runAndReadAll(query)).getRowsJson();
  answers[name] = [Number(rows), digest];
}
console.log(JSON.stringify(answers));
