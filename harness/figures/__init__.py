"""The pictures of the article: named by steps of the features, annotated, taken, compared, kept.

A step says which figure the article shows at that point and which controls it marks. Everything
else follows from where those controls are: the crop, the places of labels and arrows, the alt text.
"""
