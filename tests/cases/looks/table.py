"""The differences between the fourteen paragraphs, written by hand from the text of the Rules.

What the words of a row mean stands beside what looks at it, in the other files of this folder.
"""

from __future__ import annotations

from cases.looks.look import Column

ASSOCIATE_PROFESSOR = """
row                | 4            | 4-1          | 4-2      | 4-3     | 4-4     | 4-5      | 4-6
full rate          | yes          | yes          | no       | yes     | no      | yes      | yes
two half rates     | doubt        | doubt        | enough   | doubt   | enough  | doubt    | doubt
degree             | yes          | yes          | none     | yes     | none    | yes      | all 3
title              | -            | -            | -        | -       | -       | -        | -
honour or rank     | -            | -            | law      | -       | coach   | -        | colonel
field or employer  | -            | arts         | arts     | sport   | sport   | 4 bodies | 3 bodies
years              | 3            | 3            | 3        | 3       | 3       | 3        | 3
years since        | defence      | defence      | any      | defence | any     | defence  | any
unbroken           | doubt        | doubt        | all      | doubt   | all     | doubt    | doubt
activity           | science      | creative     | creative | coach   | sic     | science  | science
post in university | AP           | AP           | -        | AP      | -       | AP       | AP
post in science    | SR           | SR           | -        | SR      | -       | SR       | SR
deputy head        | both         | both         | -        | both    | -       | 3 mil    | 3 mil
PhD exemption      | yes          | yes          | -        | yes     | -       | no       | no
total              | 14           | 14           | 10       | 14      | 10      | 14       | 14
creative works     | no           | yes          | yes      | no      | no      | no       | no
works since        | defence      | defence      | any      | defence | any     | defence  | any
only periodicals   | yes          | no           | no       | no      | no      | no       | no
abstracts          | out          | out          | out      | out     | out     | out      | out
stopped journals   | rule         | doubt        | doubt    | doubt   | doubt   | doubt    | doubt
recommended        | 10           | 10 and works | -        | 10      | -       | 10       | 10
international      | 2 Q3 35%     | -            | -        | -       | -       | -        | -
foreign journals   | -            | 2 or 1 work  | -        | 2       | -       | -        | -
talks abroad       | -            | 2 or 1 jury  | -        | 2       | -       | -        | -
conversion         | yes          | no           | no       | no      | no      | no       | no
patents            | yes          | no           | no       | no      | no      | no       | no
monograph          | 5 y, 6       | 5 y, 4       | 5 y, 4   | 5 y, 4  | 5 y, 4  | 5 y, 6   | 5 y, 6
course book        | guide/text 6 | guide 4      | guide 4  | guide 4 | guide 4 | guide 6  | guide 6
recommended by     | SC/RUMS/SB   | SC/RUMS      | SC/RUMS  | SC/RUMS | SC/RUMS | SC       | SC
supervised         | 1 long       | 1 short      | -        | 1 short | -       | 1 long   | -
trained            | -            | 1            | 1        | 1       | 1       | -        | -
trained at         | -            | arts         | arts     | sport   | sport   | -        | -
waiver             | 3            | -            | -        | -       | -       | -        | -
"""

PROFESSOR = """
row                | 5          | 5-1           | 5-2            | 5-3      | 5-4      | 5-5      | 5-6
full rate          | yes        | yes           | yes            | no       | yes      | no       | yes
two half rates     | doubt      | doubt         | doubt          | enough   | doubt    | enough   | doubt
degree             | term       | yes           | -              | -        | -        | -        | -
title              | AP/SR      | -             | AP/SR          | AP       | AP/SR    | AP       | AP
honour or rank     | -          | -             | -              | law      | -        | coach    | -
field or employer  | -          | -             | arts           | arts     | sport    | sport    | 4 bodies
years              | 5          | 8             | 5              | 5        | 5        | 5        | 5
years since        | title      | defence       | title          | any      | title    | any      | title
unbroken           | doubt      | doubt         | doubt          | all      | doubt    | all      | doubt
activity           | science    | science       | creative       | creative | coach    | coach    | science
post in university | Prof       | AP            | Prof           | -        | Prof     | -        | Prof
post in science    | fitting    | SR lit        | fitting        | -        | fitting  | -        | SR
deputy head        | HEI        | both          | HEI            | -        | HEI      | -        | 3 mil
PhD exemption      | no         | no            | no             | -        | no       | -        | no
total              | 28         | 42            | 28             | 20       | 28       | 20       | 28
creative works     | no         | no            | yes            | yes      | no       | no       | no
works since        | title      | defence       | title          | any      | title    | any      | title
only periodicals   | yes        | no            | no             | no       | no       | no       | no
abstracts          | out        | out           | out            | silent   | out      | silent   | out
stopped journals   | rule       | doubt         | doubt          | doubt    | doubt    | doubt    | doubt
recommended        | 20         | 30            | 20 and works   | -        | 20       | -        | 20
international      | 3 Q2 50%   | 5 Q2 50%      | -              | -        | -        | -        | -
foreign journals   | -          | -             | 5 &/or 3 works | -        | 5        | -        | -
talks abroad       | -          | -             | 3 or 2 juries  | -        | 3        | -        | -
conversion         | yes        | R08           | no             | no       | no       | no       | no
patents            | yes        | R08           | no             | no       | no       | no       | no
monograph          | title, 6   | defence, 2x10 | title, 6       | title, 6 | title, 6 | title, 6 | title, 6
course book        | text 6     | 2 texts 12    | text 6         | text 6   | text 6   | text 6   | text 6
recommended by     | SC/RUMS/SB | SC/RUMS/SB    | SC/RUMS        | SC/RUMS  | SC/RUMS  | SC/RUMS  | SC
supervised         | 3 long     | 4 long        | 3 short        | -        | 3 short  | -        | 3 long
trained            | -          | -             | 2              | 2        | 2        | 2 R20    | -
trained at         | -          | -             | arts           | arts     | first    | first    | -
waiver             | 5          | 7             | -              | -        | -        | -        | -
"""


def _columns(table: str) -> dict[str, Column]:
    heads, *rows = ([cell.strip() for cell in line.split(" | ")] for line in table.strip().splitlines())
    for row in rows:
        assert len(row) == len(heads), row
    return {paragraph: Column(paragraph, {row[0]: row[at] for row in rows}) for at, paragraph in enumerate(heads) if at}


COLUMNS = _columns(ASSOCIATE_PROFESSOR) | _columns(PROFESSOR)
