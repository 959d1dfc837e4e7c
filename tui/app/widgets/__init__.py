"""The widgets that screens are built of. They draw what they are given and know no rule and no journal."""
