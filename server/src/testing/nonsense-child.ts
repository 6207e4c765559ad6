// A child that says something else than was asked.
process.stdout.write('{"kind":"readable","pageCount":-1,"secrecyMark":"<script>"}\n');
