"""Nights that build a part: what new documents touch is built by the same models and put into the published.

choosing.sql says which documents and regions that are, dbt builds them (target `part`, macros/part.sql), merging puts
their rows in the place of those published. What was built in parts is what a build of everything gives, row by row, but
for the order of rows.
"""
