# jj_catalogue(LANG): po/LANG.po → locale/LANG/LC_MESSAGES/jiujin.mo beside the program, built and installed with it.
find_program(MSGFMT msgfmt REQUIRED)

function(jj_catalogue lang)
  set(source ${CMAKE_SOURCE_DIR}/po/${lang}.po)
  set(folder ${CMAKE_BINARY_DIR}/locale/${lang}/LC_MESSAGES)
  add_custom_command(OUTPUT ${folder}/jiujin.mo
                     COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
                     COMMAND ${MSGFMT} --check -o ${folder}/jiujin.mo ${source}
                     DEPENDS ${source} VERBATIM)
  add_custom_target(catalogue_${lang} ALL DEPENDS ${folder}/jiujin.mo)
  if(TARGET jiujin)
    add_dependencies(jiujin catalogue_${lang})
  endif()
  install(FILES ${folder}/jiujin.mo DESTINATION share/locale/${lang}/LC_MESSAGES)
endfunction()
