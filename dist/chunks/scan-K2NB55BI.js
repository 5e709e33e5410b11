import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{judgeStacks,scan}from"./chunk-Q2BFUVPI.js";import"./chunk-5EAVU437.js";import"./chunk-VLU4F2OL.js";import"./chunk-NK7GAVJW.js";import"./chunk-KAMWXTBU.js";import"./chunk-ONW2HJCF.js";import"./chunk-SRE5XBRA.js";import"./chunk-PGMZPJCF.js";export{judgeStacks,scan};
